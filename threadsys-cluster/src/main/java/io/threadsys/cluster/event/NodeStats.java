package io.threadsys.cluster.event;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A node at one moment. Totals count from its start and only grow.
 *
 * @param node its name
 * @param state where it is in its life
 * @param held jobs it holds now: running, in its pool's queue, or with an end not yet written
 * @param endsToWrite of those, the ones with an end not yet written
 * @param totals what happened so far
 * @param backlog the cluster's jobs that are due and not picked, at the last count of this node, at
 *     most 100 000; -1 before the first
 * @param deadLetters the cluster's dead letters, likewise
 * @param lastPoll how long the database took for the last poll, or null
 * @param pollAge how long ago that was, or null
 * @param heartbeatAge how long ago this node last reached the database for its heartbeats, or null
 *     before the first; above {@code heartbeatLimit} other nodes recover its jobs
 * @param heartbeatLimit how long heartbeats may be missing
 * @param clockOffset by how much the database's clock is ahead of this machine's
 */
public record NodeStats(
    String node,
    NodeState state,
    int held,
    int endsToWrite,
    Totals totals,
    long backlog,
    long deadLetters,
    @Nullable Duration lastPoll,
    @Nullable Duration pollAge,
    @Nullable Duration heartbeatAge,
    Duration heartbeatLimit,
    Duration clockOffset) {

  /**
   * What happened so far on this node.
   *
   * @param submitted jobs stored
   * @param picked jobs picked
   * @param succeeded runs that ended well
   * @param retried runs that failed and run again
   * @param dead runs that failed for good
   * @param cancelled runs that were cancelled
   * @param handedBack jobs given back without an end
   * @param lost jobs that others took over from this node
   * @param recovered jobs that this node recovered from dead nodes
   * @param polls looks for due jobs
   * @param databaseFailures failures of the database
   */
  public record Totals(
      long submitted,
      long picked,
      long succeeded,
      long retried,
      long dead,
      long cancelled,
      long handedBack,
      long lost,
      long recovered,
      long polls,
      long databaseFailures) {}

  /**
   * Returns whether the node does what it is there for: it runs, and has reached the database
   * within the time after which others would take its jobs over. An idle node is healthy.
   *
   * @return true if so
   */
  public boolean isHealthy() {
    return state == NodeState.RUNNING
        && heartbeatAge != null
        && heartbeatAge.compareTo(heartbeatLimit) < 0;
  }
}
