package io.threadsys.internal.concurrent;

import io.threadsys.time.Deadline;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Submitters that wait for space in the queue.
 *
 * <p>Thread-safe. No freed place is missed: a submitter announces itself, then tries; whoever frees
 * a place looks for waiters afterwards.
 */
public final class WaitSet {
  /*
   * One lock and condition. Each freed place wakes one waiter. A waiter may have been woken and
   * still give up, by timeout or interrupt; so each one that leaves wakes the next, who looks and
   * waits on if there is nothing to have.
   *
   * From a signal until some waiter looks, coming is set, and further places are freed without one:
   * who looks sees them, too. It is cleared under the lock, before looking.
   */
  private final Runnable announced;
  private final LongSupplier atMost;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile int waiting;
  private volatile boolean coming;

  /**
   * Creates one without waiters.
   *
   * @param announced called after a submitter has said that it waits, before it tries: when it
   *     returns, whoever freed a place either sees the submitter or is seen by its attempt
   * @param atMost for how long a submitter waits at most, in nanoseconds, before it tries again
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
      look();
      while (!attempt.getAsBoolean()) {
        long remaining = deadline.remainingNanos();
        if (remaining <= 0) {
          return false;
        }
        waitAtMost(Math.min(remaining, atMost.getAsLong()));
        look();
      }
      return true;
    } finally {
      enter(-1);
      changed.signal();
      lock.unlock();
    }
  }

  /** A waiter is about to try. */
  private void look() {
    coming = false;
    announced.run();
  }

  /** Tells one waiter that a place is free. */
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

  /** Tells all waiters to look again. */
  public void signalAll() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  public int waiting() {
    return waiting;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // only under the lock
  private void enter(int change) {
    waiting += change;
  }

  // Spurious wake-ups are fine here: the caller loops.
  @SuppressWarnings({"WaitNotInLoop", "unused"})
  private void waitAtMost(long nanos) throws InterruptedException {
    long left = changed.awaitNanos(nanos);
  }
}
