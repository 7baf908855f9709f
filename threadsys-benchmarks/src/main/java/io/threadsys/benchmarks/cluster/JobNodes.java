package io.threadsys.benchmarks.cluster;

import java.time.Instant;

/** Nodes that share durable jobs, ours or another's, as the workloads see them. */
interface JobNodes extends AutoCloseable {

  /**
   * Stores jobs that do nothing but count themselves.
   *
   * @param jobs how many
   * @param due when they may start
   */
  void submit(int jobs, Instant due);

  /**
   * Returns the table that the jobs are in.
   *
   * @return its name
   */
  String table();

  /** Lets all nodes look for due jobs now. */
  void wake();

  /**
   * Returns how many jobs have begun.
   *
   * @return since the nodes were opened
   */
  long begun();

  /**
   * Returns how many jobs have ended, and that is stored.
   *
   * @return since the nodes were opened
   */
  long ended();

  /** Stops the nodes. */
  @Override
  void close();
}
