package io.threadsys.internal.metrics;

import java.util.ArrayDeque;
import java.util.Deque;

/** Maximum over a sliding time window. Used by one thread at a time. */
public final class SlidingWindowMax {
  /*
   * Monotonic deque: keeps, oldest first, the values that are larger than all later ones, because only
   * those can become the maximum. Each value is added and removed once.
   */
  private long windowNanos;
  private final Deque<Value> peaks = new ArrayDeque<>();
  private long begin;

  public SlidingWindowMax(long windowNanos, long now) {
    this.windowNanos = windowNanos;
    this.begin = now;
  }

  /** Changes the length of the window; discarded values stay discarded. */
  public void resize(long nanos) {
    windowNanos = nanos;
  }

  /** Adds a value; times must not decrease. */
  public void add(long now, double value) {
    while (!peaks.isEmpty() && peaks.getLast().size <= value) {
      peaks.removeLast();
    }
    peaks.addLast(new Value(now, value));
    while (now - peaks.getFirst().at > windowNanos) {
      peaks.removeFirst();
    }
  }

  /** Returns the maximum of the window, 0 if it is empty. */
  public double peak() {
    return peaks.isEmpty() ? 0 : peaks.getFirst().size;
  }

  /** Returns whether values cover the whole window. */
  public boolean isFull(long now) {
    return now - begin >= windowNanos;
  }

  /** Discards all values. */
  public void restart(long now) {
    peaks.clear();
    begin = now;
  }

  private record Value(long at, double size) {}
}
