package io.threadsys.spring.boot.metrics;

/**
 * Which meters a pool gets.
 *
 * @param executorCompat whether it also reports under Micrometer's {@code executor.*} names
 * @param jobTimers whether jobs with a name are timed
 * @param maxJobNames how many job names get meters of their own, at least 1
 */
public record MeterOptions(boolean executorCompat, boolean jobTimers, int maxJobNames) {

  /**
   * Returns all meters, and room for 100 job names.
   *
   * @return the defaults
   */
  public static MeterOptions defaults() {
    return new MeterOptions(true, true, 100);
  }
}
