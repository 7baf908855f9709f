package io.threadsys.benchmarks.peer;

/** A pool, ours or another, as the workloads see it. Thread-safe. */
public interface Peer extends AutoCloseable {

  /**
   * Hands over a job; waits if the pool is bounded and full.
   *
   * @param job what to run
   */
  void execute(Runnable job);

  /** Ends the pool and waits until its threads are gone. */
  @Override
  void close();
}
