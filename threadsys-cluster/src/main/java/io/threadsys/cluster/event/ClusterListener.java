package io.threadsys.cluster.event;

/**
 * Listener
 * for events of a node. Calls come from the node's own threads, several at once; they must not block, since heartbeats and completions wait for them. Exceptions are logged and have no further effect.
 */
public interface ClusterListener {

  /**
   * A look for due jobs ended.
   *
   * @param event the facts
   */
  default void pollEnded(PollEnded event) {}

  /**
   * The hold of a job ended.
   *
   * @param event the facts
   */
  default void runEnded(ExecutionEnded event) {}

  /**
   * A job was taken over from a lost node.
   *
   * @param event the facts
   */
  default void jobRecovered(JobRecovered event) {}

  /**
   * The database failed.
   *
   * @param event the facts
   */
  default void databaseFailure(DatabaseFailure event) {}
}
