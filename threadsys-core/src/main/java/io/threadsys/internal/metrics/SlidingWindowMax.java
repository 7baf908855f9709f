package io.threadsys.internal.metrics;

import java.util.ArrayDeque;
import java.util.Deque;

/** The largest of all values of the last while. Used by one thread at a time. */
public final class SlidingWindowMax {
  /*
   * Keeps, oldest first, the values that are larger than everything after them: only those can
   * become the largest. Each is added and removed once.
   */
  private long windowNanos;
  private final Deque<Value> peaks = new ArrayDeque<>();
  private long begin;

  public SlidingWindowMax(long windowNanos, long now) {
    this.windowNanos = windowNanos;
    this.begin = now;
  }

  /** Makes the while longer or shorter; what was forgotten stays forgotten. */
  public void resize(long nanos) {
    windowNanos = nanos;
  }

  /** Adds a value; times must not go back. */
  public void add(long now, double value) {
    while (!peaks.isEmpty() && peaks.getLast().size <= value) {
      peaks.removeLast();
    }
    peaks.addLast(new Value(now, value));
    while (now - peaks.getFirst().at > windowNanos) {
      peaks.removeFirst();
    }
  }

  /** Returns the largest value of the window, 0 if there is none. */
  public double peak() {
    return peaks.isEmpty() ? 0 : peaks.getFirst().size;
  }

  /** Whether values were collected for as long as the window. */
  public boolean isFull(long now) {
    return now - begin >= windowNanos;
  }

  /** Forgets everything. */
  public void restart(long now) {
    peaks.clear();
    begin = now;
  }

  private record Value(long at, double size) {}
}
