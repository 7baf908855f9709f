package io.threadsys.internal.limit;

import io.threadsys.internal.concurrent.WaitSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How many jobs several pools may have together, queued or running. Thread-safe.
 *
 * <p>Every accepted job takes a place, and its end gives it back: at rest {@code used = accepted -
 * ended}, over all pools. Only jobs that their submitter runs itself, or that are dropped as they
 * come, take one when there is none.
 */
public final class SharedQuota {
  /*
   * Who waits for a place waits here and not in its pool, so that a place is given back without
   * taking the locks of several pools. The waiters' lock is taken last, and nothing inside it.
   */
  private final int max;
  private final AtomicInteger used = new AtomicInteger();
  private final WaitSet waiters = new WaitSet(() -> {}, () -> Long.MAX_VALUE);

  public SharedQuota(int max) {
    this.max = max;
  }

  public int max() {
    return max;
  }

  public boolean isFull() {
    return used.get() >= max;
  }

  /** Takes as many places as there are; returns how many. */
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

  /** Takes a place even if there is none. */
  public void takeAnyway() {
    used.incrementAndGet();
  }

  /** Gives places back. */
  public void giveBack(int places) {
    used.addAndGet(-places);
    waiters.signal(); // who finds a place lets the next one look
  }

  public WaitSet waiters() {
    return waiters;
  }
}
