package io.threadsys.benchmarks.harness;

/** A contender that is set up, with its pool open. Used by one thread. */
public interface Subject extends AutoCloseable {

  /**
   * Measures once.
   *
   * @return one value for each metric of the contest
   * @throws Exception if it cannot; the contender is then out of the contest
   */
  double[] round() throws Exception;

  /** Frees what was set up. */
  @Override
  void close();

  /**
   * Makes a subject of its two parts.
   *
   * @param measurement done in each round
   * @param end done when it is closed
   * @return the subject
   */
  static Subject of(Measurement measurement, Runnable end) {
    return new Subject() {
      @Override
      public double[] round() throws Exception {
        return measurement.take();
      }

      @Override
      public void close() {
        end.run();
      }
    };
  }

  /** One round. */
  @FunctionalInterface
  interface Measurement {

    /**
     * Measures once.
     *
     * @return one value for each metric
     * @throws Exception if it cannot
     */
    double[] take() throws Exception;
  }
}
