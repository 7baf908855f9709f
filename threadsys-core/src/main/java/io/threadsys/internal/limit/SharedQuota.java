package io.threadsys.internal.limit;

import io.threadsys.internal.concurrent.WaitSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A shared bound of the jobs of several pools, queued or running. Thread-safe.
 *
 * <p>Every accepted job takes a permit, and its end returns it: at rest {@code used = accepted -
 * ended}, over all pools. Only jobs that their submitter runs itself, or that are dropped on
 * arrival, take one if there is none.
 */
public final class SharedQuota {
  /*
   * Threads that need a permit wait here and not in their pool, so that a permit is returned without
   * taking the locks of several pools. The waiters' lock is a leaf lock.
   */
  private final int max;
  private final AtomicInteger used = new AtomicInteger();
  private final WaitSet waiters = new WaitSet(() -> {}, () -> Long.MAX_VALUE);

  public SharedQuota(int max) {
    this.max = max;
  }

  /** Returns the number of permits. */
  public int max() {
    return max;
  }

  public boolean isFull() {
    return used.get() >= max;
  }

  /** Takes as many permits as are free, up to a number; returns how many. */
  public int take(int wanted) {
    int seen;
    int taken;
    do {
      seen = used.get();
      taken = Math.min(wanted, max - seen);
      if (taken <= 0) {
        return 0;
      }
    } while (!used.compareAndSet(seen, seen + taken));
    return taken;
  }

  /** Takes a permit even if there is none. */
  public void takeAnyway() {
    used.incrementAndGet();
  }

  /** Returns permits. */
  public void giveBack(int places) {
    used.addAndGet(-places);
    waiters.signal(); // a waiter that gets a permit wakes the next one
  }

  /** Returns the threads that wait for a permit. */
  public WaitSet waiters() {
    return waiters;
  }
}
