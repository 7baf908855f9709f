package io.threadsys.internal.concurrent;

import io.threadsys.time.Deadline;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Threads that wait for a condition, such as a free slot in a queue or a permit of a quota.
 *
 * <p>Thread-safe. No lost wake-ups: a thread registers as a waiter before its last attempt, and a
 * thread that frees a slot checks for waiters afterwards.
 */
public final class WaitSet {
  /*
   * One lock and condition. Each freed slot signals one waiter. A waiter that was signalled may give
   * up nevertheless, by timeout or interrupt; so every waiter that leaves signals the next one, which
   * tries again and continues to wait if it fails.
   *
   * signalPending is set from a signal until a waiter attempts, and slots are freed without a further
   * signal while it is set: the attempt sees them too. It is cleared under the lock, before the
   * attempt.
   */
  private final Runnable announce;
  private final LongSupplier maxWaitNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile int waiting;
  private volatile boolean signalPending;

  /**
   * Creates an empty wait set.
   *
   * @param announce called after a thread has registered, before it attempts: when it returns, a
   *     thread that frees a slot either sees the waiter, or its slot is seen by the attempt
   * @param maxWaitNanos the longest time in nanoseconds before a waiter attempts again
   */
  public WaitSet(Runnable announce, LongSupplier maxWaitNanos) {
    this.announce = announce;
    this.maxWaitNanos = maxWaitNanos;
  }

  /**
   * Waits until an attempt succeeds. Attempts at least once.
   *
   * @param attempt returns whether the condition could be taken; an exception ends the wait
   * @param deadline the deadline of the wait
   * @return false if the deadline passed
   * @throws InterruptedException if the thread was interrupted before or during the wait
   */
  public boolean await(BooleanSupplier attempt, Deadline deadline) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      addWaiters(1);
      prepareAttempt();
      while (!attempt.getAsBoolean()) {
        long remaining = deadline.remainingNanos();
        if (remaining <= 0) {
          return false;
        }
        awaitNanos(Math.min(remaining, maxWaitNanos.getAsLong()));
        prepareAttempt();
      }
      return true;
    } finally {
      addWaiters(-1);
      changed.signal();
      lock.unlock();
    }
  }

  /** Must precede every attempt; requires the lock. */
  private void prepareAttempt() {
    signalPending = false;
    announce.run();
  }

  /** Signals one waiter, unless a signal is pending. */
  public void signal() {
    if (waiting > 0 && !signalPending) {
      lock.lock();
      try {
        signalPending = waiting > 0;
        changed.signal();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Signals all waiters. */
  public void signalAll() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Returns the number of waiting threads. */
  public int waiting() {
    return waiting;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // only under the lock
  private void addWaiters(int change) {
    waiting += change;
  }

  // The caller loops, so spurious wake-ups do no harm.
  @SuppressWarnings({"WaitNotInLoop", "unused"})
  private void awaitNanos(long nanos) throws InterruptedException {
    long left = changed.awaitNanos(nanos);
  }
}
