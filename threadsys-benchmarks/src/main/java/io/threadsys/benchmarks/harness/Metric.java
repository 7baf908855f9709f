package io.threadsys.benchmarks.harness;

/**
 * One number that a round gives.
 *
 * @param name what it is, empty if the column says it
 * @param unit what it is counted in
 * @param higherIsBetter whether more of it is better
 */
public record Metric(String name, String unit, boolean higherIsBetter) {

  /**
   * Returns how many million things were done in a second.
   *
   * @param name what it is
   * @return the metric
   */
  public static Metric millionsPerSecond(String name) {
    return new Metric(name, "M/s", true);
  }

  /**
   * Returns a time.
   *
   * @param name what it is
   * @return the metric
   */
  public static Metric nanos(String name) {
    return new Metric(name, "ns", false);
  }

  /**
   * Compares two values of this metric.
   *
   * @param ours a value
   * @param other another
   * @return above 1 if the first is better
   */
  public double advantage(double ours, double other) {
    return higherIsBetter ? ours / other : other / ours;
  }
}
