package io.threadsys.internal.metrics;

import io.threadsys.stats.RunStats;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Start, end and maxima of one run. Thread-safe. */
public final class RunPeriod {

  private final long beganNanos;
  private final long endedBefore;
  private final AtomicLong largestQueue = new AtomicLong();
  private volatile long overNanos;
  private volatile boolean over;

  /**
   * Begins a run.
   *
   * @param now a reading of the pool's ticker
   * @param endedBefore how many jobs had ended in earlier runs
   */
  public RunPeriod(long now, long endedBefore) {
    this.beganNanos = now;
    this.endedBefore = endedBefore;
  }

  /** Ends the period. */
  public void end(long now) {
    overNanos = now;
    over = true;
  }

  /** Returns a snapshot. */
  public RunStats read(long now, long ended) {
    long lasted = (over ? overNanos : now) - beganNanos;
    return new RunStats(
        Duration.ofNanos(Math.max(0, lasted)), Math.max(0, ended - endedBefore), now);
  }

  /** Raises the largest queue size; returns it. */
  public int raiseLargestQueue(int size) {
    return (int) AcceptedCounter.raise(largestQueue, size);
  }
}
