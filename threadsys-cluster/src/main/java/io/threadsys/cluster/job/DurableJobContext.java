package io.threadsys.cluster.job;

import io.threadsys.cancel.CancellationToken;
import io.threadsys.time.Deadline;

/**
 * The surroundings of one attempt of a durable job. Thread-safe, but meaningful only while it runs.
 */
public interface DurableJobContext {

  /**
   * Returns which job this is. Effects outside the database can be made idempotent with it.
   *
   * @return type and id, the same for every attempt and on every node
   */
  JobKey key();

  /**
   * Returns which attempt this is.
   *
   * @return 1 for the first; also counts attempts on nodes that were lost
   */
  int attempt();

  /**
   * Returns the node that runs this attempt.
   *
   * @return its name
   */
  String node();

  /**
   * Returns the token that is cancelled with the job: by {@code cancel} on any node, by its
   * timeout, by the shutdown of this node, and when another node has taken the job over. A long job
   * asks it now and then.
   *
   * @return the attempt's token
   */
  CancellationToken token();

  /**
   * Reports how far the job is. Every node can read it, about a poll interval later.
   *
   * @param fraction between 0 and 1; values outside are cut off, NaN is ignored
   */
  void progress(double fraction);

  /**
   * Returns until when this attempt may run.
   *
   * @return the end of its timeout, or a deadline that never passes
   */
  Deadline deadline();
}
