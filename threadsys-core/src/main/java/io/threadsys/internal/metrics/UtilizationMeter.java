package io.threadsys.internal.metrics;

/**
 * Measures for which share of the time a worker is busy. The worker says when it begins and ends
 * resting; one reader at a time asks.
 */
public final class UtilizationMeter {
  /*
   * Resting is measured rather than working, because a worker that goes from job to job then has
   * nothing to do for it. One volatile word says all, so that a reader never sees half a change:
   *
   *   resting:      2 * (rested so far - begin of this rest) + 1
   *   not resting:  2 * (rested so far)
   *
   * To a resting word the reader adds twice the present time. Doubling loses the top bit, which
   * cancels out in the sum as long as a worker lives for less than 146 years.
   */
  private volatile long word;
  private long rested;
  private long restingSince;
  private long readAt;
  private long readRested;

  public UtilizationMeter(long now) {
    readAt = now;
  }

  /** The worker has nothing to do. */
  public void rests(long now) {
    restingSince = now;
    word = ((rested - now) << 1) + 1;
  }

  /** The worker looks for work again. */
  public void works(long now) {
    rested += now - restingSince;
    word = rested << 1;
  }

  /** Returns which share of the time since the last call the worker did not rest, 0 to 1. */
  public double readShare(long now) {
    long seen = word;
    boolean resting = (seen & 1) != 0;
    long total = (resting ? seen + (now << 1) : seen) >> 1;
    long elapsed = now - readAt;
    long restedMeanwhile = total - readRested;
    readAt = now;
    readRested = total;
    if (elapsed <= 0) {
      return resting ? 0 : 1;
    }
    return Math.max(0, Math.min(1, 1 - (double) restedMeanwhile / elapsed));
  }
}
