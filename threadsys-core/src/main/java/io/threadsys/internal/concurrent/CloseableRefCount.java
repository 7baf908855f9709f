package io.threadsys.internal.concurrent;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Reference count of the threads that work for a run, its workers and submitters that run a job
 * themselves, with a closed bit in the same word. Once closed, {@link #tryAcquire} fails; the count
 * is terminated when it is closed and zero, which exactly one call of {@link #release} or {@link
 * #close} reports. Thread-safe and lock-free.
 */
public final class CloseableRefCount {

  /** The lowest bit is the closed flag; the remaining bits are the count. */
  private static final long CLOSED = 1;

  private static final long ONE = 2;

  private final AtomicLong state = new AtomicLong();

  /** Acquires a reference; false if closed. */
  public boolean tryAcquire() {
    long seen;
    do {
      seen = state.get();
      if ((seen & CLOSED) != 0) {
        return false;
      }
    } while (!state.compareAndSet(seen, seen + ONE));
    return true;
  }

  /** Acquires another reference, closed or not. The caller must hold one, or still be opening. */
  public void acquire() {
    state.addAndGet(ONE);
  }

  /**
   * Acquires a reference, even if closed, for a thread that runs jobs that were accepted before the
   * close; false if terminated.
   */
  public boolean tryAcquireUnlessTerminated() {
    long seen;
    do {
      seen = state.get();
      if (seen == CLOSED) {
        return false;
      }
    } while (!state.compareAndSet(seen, seen + ONE));
    return true;
  }

  /** Releases a reference; returns whether this has terminated the count. */
  public boolean release() {
    return state.addAndGet(-ONE) == CLOSED;
  }

  /** Closes; returns whether this has terminated the count. False if it was closed before. */
  public boolean close() {
    return state.getAndUpdate(seen -> seen | CLOSED) == 0;
  }
}
