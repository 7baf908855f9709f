package io.threadsys.spring.boot.endpoint.descriptor;

import io.threadsys.spring.boot.mapping.PropertyText;
import io.threadsys.stats.JobCounts;
import io.threadsys.stats.PoolStats;

/**
 * The most important numbers of a pool.
 *
 * @param state where it is in its life
 * @param paused whether its workers take nothing new
 * @param threads how many workers it is set to
 * @param running how many jobs run
 * @param queued how many jobs wait, those on the timer included
 * @param queueSize how many may wait
 * @param oldestWaitingMillis how long the oldest has waited
 * @param submitted how many jobs were handed over
 * @param rejected how many of them were refused
 * @param succeeded how many succeeded
 * @param failed how many threw
 * @param cancelled how many were cancelled
 * @param timedOut how many took too long
 * @param dropped how many were dropped by the strategy
 */
public record PoolSummary(
    String state,
    boolean paused,
    int threads,
    int running,
    int queued,
    int queueSize,
    double oldestWaitingMillis,
    long submitted,
    long rejected,
    long succeeded,
    long failed,
    long cancelled,
    long timedOut,
    long dropped) {

  /** Summarizes a pool. */
  public static PoolSummary of(PoolStats stats) {
    JobCounts jobs = stats.jobs();
    return new PoolSummary(
        PropertyText.of(stats.state()),
        stats.paused(),
        stats.threads(),
        jobs.running(),
        jobs.queued(),
        stats.queue().capacity(),
        Millis.of(stats.queue().oldestWaiting()),
        jobs.submitted(),
        jobs.rejected(),
        jobs.succeeded(),
        jobs.failed(),
        jobs.cancelled(),
        jobs.timedOut(),
        jobs.dropped());
  }
}
