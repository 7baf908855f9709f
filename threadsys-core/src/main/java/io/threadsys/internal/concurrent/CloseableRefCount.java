package io.threadsys.internal.concurrent;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts who still works for a run: its workers, and submitters that run a job themselves. Closing
 * and entering are decided by one atomic value, so nobody enters after the last one left.
 */
public final class CloseableRefCount {

  /** The lowest bit says closed; the others count. */
  private static final long CLOSED = 1;

  private static final long ONE = 2;

  private final AtomicLong state = new AtomicLong();

  /** Enters unless closed. */
  public boolean enter() {
    long seen;
    do {
      seen = state.get();
      if ((seen & CLOSED) != 0) {
        return false;
      }
    } while (!state.compareAndSet(seen, seen + ONE));
    return true;
  }

  /** Enters on behalf of something that begins while the caller is there, closed or not. */
  public void stay() {
    state.addAndGet(ONE);
  }

  /** Enters unless closed and empty: for who runs what was accepted before the close. */
  public boolean join() {
    long seen;
    do {
      seen = state.get();
      if (seen == CLOSED) {
        return false;
      }
    } while (!state.compareAndSet(seen, seen + ONE));
    return true;
  }

  /** Leaves; returns whether this was the last one of a closed run. */
  public boolean leave() {
    return state.addAndGet(-ONE) == CLOSED;
  }

  /** Closes; returns whether nobody was there. False if it was closed before. */
  public boolean close() {
    return state.getAndUpdate(seen -> seen | CLOSED) == 0;
  }
}
