package io.threadsys.benchmarks.contest;

/** A contender that is set up, with its pool open. Used by one thread. */
public interface Subject extends AutoCloseable {

  /**
   * Measures once.
   *
   * @return one value for each metric of the contest
   * @throws Exception if it can not; the contender is then out of the contest
   */
  double[] round() throws Exception;

  /** Frees what was set up. */
  @Override
  void close();
}
