package io.threadsys.internal.concurrent;

import io.threadsys.time.Deadline;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Threads waiting for a condition: a free slot, a permit, a quota.
 *
 * <p>Thread-safe. No lost wake-ups: a producer registers as a waiter before its last attempt, and a
 * consumer checks for waiters after freeing a slot.
 */
public final class WaitSet {
  /*
   * One lock and condition. Each freed slot wakes one waiter. A waiter may have been woken and still
   * give up, by timeout or interrupt; so each one that leaves wakes the next, which checks and waits on
   * if there is no slot.
   *
   * From a signal until a waiter checks, coming is set, and further slots are freed without a signal:
   * the waiter that checks sees them, too. It is cleared under the lock, before the check.
   */
  private final Runnable announced;
  private final LongSupplier atMost;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile int waiting;
  private volatile boolean coming;

  /**
   * Creates an empty set.
   *
   * @param announced called after a thread has registered as a waiter, before its attempt: when it
   *     returns, a thread that freed a slot either sees the waiter or is seen by its attempt
   * @param atMost for how long a thread waits at most, in nanoseconds, before it tries again
   */
  public WaitSet(Runnable announced, LongSupplier atMost) {
    this.announced = announced;
    this.atMost = atMost;
  }

  /**
   * Waits until an attempt succeeds.
   *
   * @param attempt tries once; may throw to end the wait
   * @param deadline when to give up
   * @return false if the deadline passed
   */
  public boolean await(BooleanSupplier attempt, Deadline deadline) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      enter(1);
      beginCheck();
      while (!attempt.getAsBoolean()) {
        long remaining = deadline.remainingNanos();
        if (remaining <= 0) {
          return false;
        }
        waitAtMost(Math.min(remaining, atMost.getAsLong()));
        beginCheck();
      }
      return true;
    } finally {
      enter(-1);
      changed.signal();
      lock.unlock();
    }
  }

  /** Clears the mark of a signal in progress, before an attempt. */
  private void beginCheck() {
    coming = false;
    announced.run();
  }

  /** Wakes one waiter for a free slot. */
  public void signal() {
    if (waiting > 0 && !coming) {
      lock.lock();
      try {
        coming = waiting > 0;
        changed.signal();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Wakes all waiters to check their condition. */
  public void signalAll() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many threads wait. */
  public int waiting() {
    return waiting;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // only under the lock
  private void enter(int change) {
    waiting += change;
  }

  // spurious wake-ups are fine here: the caller loops
  @SuppressWarnings({"WaitNotInLoop", "unused"})
  private void waitAtMost(long nanos) throws InterruptedException {
    long left = changed.awaitNanos(nanos);
  }
}
