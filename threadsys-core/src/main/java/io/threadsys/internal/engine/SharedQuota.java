package io.threadsys.internal.engine;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many jobs several pools may have together, queued or running. Thread-safe.
 *
 * <p>Every accepted job takes a place, and its end gives it back: at rest {@code used = accepted -
 * ended}, over all pools. Only jobs that their submitter runs itself, or that are dropped as they
 * come, take one when there is none.
 */
final class SharedQuota {
  /*
   * Who waits for a place waits here and not in its pool, so that a place is given back without
   * taking the locks of several pools. The waiters' lock is taken last, and nothing inside it.
   */
  private final int max;
  private final AtomicInteger used = new AtomicInteger();
  private final WaitSet waiters = new WaitSet(() -> {}, () -> Long.MAX_VALUE);

  SharedQuota(int max) {
    this.max = max;
  }

  int max() {
    return max;
  }

  boolean isFull() {
    return used.get() >= max;
  }

  /** Takes as many places as there are; returns how many. */
  int take(int wanted) {
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

  /** Takes a place even if there is none. */
  void takeAnyway() {
    used.incrementAndGet();
  }

  /** Gives places back. */
  void giveBack(int places) {
    used.addAndGet(-places);
    waiters.signal(); // who finds a place lets the next one look
  }

  WaitSet waiters() {
    return waiters;
  }
}
