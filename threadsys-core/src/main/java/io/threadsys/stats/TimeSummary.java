package io.threadsys.stats;

import java.time.Duration;

/**
 * Durations added up.
 *
 * @param count how many
 * @param totalNanos their sum in nanoseconds
 * @param maxNanos the longest in nanoseconds; 0 if there was none
 */
public record TimeSummary(long count, long totalNanos, long maxNanos) {

  /**
   * Returns the average.
   *
   * @return zero if there was none
   */
  public Duration mean() {
    return count == 0 ? Duration.ZERO : Duration.ofNanos(totalNanos / count);
  }

  /**
   * Returns the longest.
   *
   * @return zero if there was none
   */
  public Duration max() {
    return Duration.ofNanos(maxNanos);
  }
}
