package io.threadsys.cluster.internal.support;

import java.time.Duration;
import java.util.UUID;

/**
 * How a node works. Already checked.
 *
 * @param name the node's name
 * @param holder how rows name it: its name and which of its incarnations this is
 * @param prefix what the tables' names begin with
 * @param pollInterval how often it looks for due jobs and requests without being woken
 * @param heartbeat how often it says that it is alive
 * @param missedHeartbeats how many it may miss before others take its jobs over
 * @param concurrency how many jobs it runs at a time, or 0 for as many as its pool has workers
 * @param lockAndFetch whether it locks due jobs with one statement
 * @param limits sizes and times of jobs
 */
public record NodeSettings(
    String name,
    String holder,
    String prefix,
    Duration pollInterval,
    Duration heartbeat,
    int missedHeartbeats,
    int concurrency,
    boolean lockAndFetch,
    Limits limits) {

  private static final int INCARNATION = 8;

  /**
   * Sizes and times of jobs.
   *
   * @param payloadBytes how large payloads and results may be
   * @param retention how long jobs that ended well or were cancelled are kept
   * @param lostRuns on how many lost nodes a job may have been before it is a dead letter
   */
  public record Limits(int payloadBytes, Duration retention, int lostRuns) {}

  /**
   * Returns what a node holds jobs as: its name and something that no other start of it has.
   *
   * @param name the node's name
   * @return a new holder
   */
  public static String newHolder(String name) {
    return name + "#" + UUID.randomUUID().toString().substring(0, INCARNATION);
  }

  /**
   * Returns a copy for the next start of the node.
   *
   * @return a new value
   */
  public NodeSettings withNewHolder() {
    return new NodeSettings(
        name,
        newHolder(name),
        prefix,
        pollInterval,
        heartbeat,
        missedHeartbeats,
        concurrency,
        lockAndFetch,
        limits);
  }

  /**
   * Returns a copy with another value.
   *
   * @param locks whether it locks due jobs with one statement
   * @return a new value
   */
  public NodeSettings withLockAndFetch(boolean locks) {
    return new NodeSettings(
        name,
        holder,
        prefix,
        pollInterval,
        heartbeat,
        missedHeartbeats,
        concurrency,
        locks,
        limits);
  }

  /**
   * Returns how long a node may be silent before others take its jobs over.
   *
   * @return the product of both
   */
  public Duration silence() {
    return heartbeat.multipliedBy(missedHeartbeats);
  }

  /**
   * Returns the jobs' table.
   *
   * @return its name
   */
  public String table() {
    return prefix + "job";
  }
}
