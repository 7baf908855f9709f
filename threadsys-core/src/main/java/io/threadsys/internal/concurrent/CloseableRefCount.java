package io.threadsys.internal.concurrent;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Reference count of the threads working for a run, with a closed bit in the same word: after
 * {@link #close}, {@link #enter} fails, and the last {@link #leave} returns true exactly once.
 */
public final class CloseableRefCount {

  /** The lowest bit says closed; the others count. */
  private static final long CLOSED = 1;

  private static final long ONE = 2;

  private final AtomicLong state = new AtomicLong();

  /** Acquires a reference unless closed. */
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

  /** Acquires a reference, closed or not; the caller must know that the count is above zero. */
  public void stay() {
    state.addAndGet(ONE);
  }

  /**
   * Acquires a reference unless closed and zero: for running what was accepted before the close.
   */
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

  /** Releases a reference; returns whether this was the last one of a closed count. */
  public boolean leave() {
    return state.addAndGet(-ONE) == CLOSED;
  }

  /** Closes; returns whether the count was zero. False if it was closed before. */
  public boolean close() {
    return state.getAndUpdate(seen -> seen | CLOSED) == 0;
  }
}
