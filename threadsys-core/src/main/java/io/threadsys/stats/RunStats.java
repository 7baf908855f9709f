package io.threadsys.stats;

import java.time.Duration;

/**
 * Statistics since the last start of a pool. Immutable. After the pool has stopped, it no longer
 * changes.
 *
 * @param uptime the time since the pool was started, or how long it ran if it has stopped; zero if
 *     it was never started
 * @param ended jobs completed since the start
 * @param readAtNanos the ticker's time of the snapshot, in nanoseconds; meaningful only as a
 *     difference to another snapshot of the same pool
 */
public record RunStats(Duration uptime, long ended, long readAtNanos) {

  private static final double NANOS_PER_SECOND = 1e9;

  /**
   * Returns the mean number of jobs completed per second since the start.
   *
   * @return jobs per second; 0 if no time has elapsed
   */
  public double throughput() {
    return perSecond(ended, uptime.toNanos());
  }

  static double perSecond(long count, long nanos) {
    return nanos <= 0 ? 0 : count * NANOS_PER_SECOND / nanos;
  }
}
