package io.threadsys.benchmarks.report;

import java.util.Arrays;

/**
 * What is told about the rounds of one contender.
 *
 * @param median the middle, or the mean of the two in the middle
 * @param min the least
 * @param max the most
 */
public record Spread(double median, double min, double max) {

  /**
   * Sums values up.
   *
   * @param values at least one
   * @return their spread
   */
  public static Spread of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }
}
