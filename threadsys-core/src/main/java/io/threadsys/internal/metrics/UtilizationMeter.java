package io.threadsys.internal.metrics;

/**
 * Measures the share of time a worker is busy. The worker reports when it begins and ends to idle;
 * one thread at a time reads.
 */
public final class UtilizationMeter {
  /*
   * Idle time is measured rather than busy time, because a worker that goes from job to job then does
   * not have to write. One volatile word holds everything, so a reader never sees half an update:
   *
   *   idle:      2 * (idle time so far - begin of this idle period) + 1
   *   busy:      2 * (idle time so far)
   *
   * To the word of an idle worker the reader adds twice the current time. Doubling loses the top bit,
   * which cancels out in the sum as long as a worker lives for less than 146 years.
   */
  private volatile long word;
  private long idleNanos;
  private long idleSince;
  private long readAt;
  private long readIdle;

  public UtilizationMeter(long now) {
    readAt = now;
  }

  /** Begins an idle period. */
  public void beginIdle(long now) {
    idleSince = now;
    word = ((idleNanos - now) << 1) + 1;
  }

  /** Ends an idle period. */
  public void endIdle(long now) {
    idleNanos += now - idleSince;
    word = idleNanos << 1;
  }

  /** Returns the share of the time since the last call in which the worker was busy, 0 to 1. */
  public double readShare(long now) {
    long seen = word;
    boolean resting = (seen & 1) != 0;
    long total = (resting ? seen + (now << 1) : seen) >> 1;
    long elapsed = now - readAt;
    long restedMeanwhile = total - readIdle;
    readAt = now;
    readIdle = total;
    if (elapsed <= 0) {
      return resting ? 0 : 1;
    }
    return Math.max(0, Math.min(1, 1 - (double) restedMeanwhile / elapsed));
  }
}
