package io.threadsys.stats;

import java.time.Duration;

/**
 * What a pool has done since it was last started. After it has stopped, this no longer changes.
 *
 * @param uptime how long ago the pool was started, or how long it ran; zero if it never was
 * @param ended jobs that have ended since
 * @param readAtNanos when the snapshot was taken, by the pool's ticker, in nanoseconds; only the
 *     difference to another snapshot of the same pool means anything
 */
public record RunStats(Duration uptime, long ended, long readAtNanos) {

  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * Returns how many jobs ended per second, on average since the start.
   *
   * @return 0 if no time has passed
   */
  public double throughput() {
    return perSecond(ended, uptime.toNanos());
  }

  static double perSecond(long count, long nanos) {
    return nanos <= 0 ? 0 : count * NANOS_PER_SECOND / nanos;
  }
}
