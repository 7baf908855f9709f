package io.threadsys.stats;

import io.threadsys.lifecycle.PoolState;
import java.util.List;
import java.util.Map;

/**
 * Snapshot of a pool's statistics. Immutable.
 *
 * <p>Taken without stopping the pool, yet always consistent: no number is negative, totals never
 * decrease from one snapshot to the next, {@code ended + queued + running} never exceeds {@code
 * accepted}, and the count of a distribution never exceeds {@code accepted + retried}. When the
 * pool is quiescent, all numbers are exact and {@code accepted = ended + queued + running}. The
 * terminal states and distributions by name always add up to those of the pool.
 *
 * @param pool the pool's name
 * @param state the pool's state
 * @param paused whether the pool is paused, so that workers start no further jobs
 * @param run the statistics since the last start
 * @param jobs the job counters
 * @param jobsByName the statistics by job name: jobs without a name under {@link
 *     io.threadsys.job.JobOptions#UNNAMED}, jobs beyond the maximum number of tracked names under
 *     {@link io.threadsys.stats.JobNameStats#OTHER}; empty if no names are tracked
 * @param waiting queue wait times of started attempts
 * @param running run times of attempts, whatever their outcome
 * @param queue the queue
 * @param workforce the workers
 * @param sizing the sizing state: bounds, last decision, last change
 * @param backpressure the backpressure counters
 */
public record PoolStats(
    String pool,
    PoolState state,
    boolean paused,
    RunStats run,
    JobCounts jobs,
    Map<String, JobNameStats> jobsByName,
    DurationDistribution waiting,
    DurationDistribution running,
    QueueStats queue,
    WorkerPoolStats workforce,
    SizingStats sizing,
    BackpressureCounts backpressure) {

  /** Copies the map. */
  public PoolStats {
    jobsByName = Map.copyOf(jobsByName);
  }

  /**
   * Returns the configured number of workers.
   *
   * @return {@link WorkerPoolStats#threads}
   */
  public int threads() {
    return workforce.threads();
  }

  /**
   * Returns the existing workers.
   *
   * @return {@link WorkerPoolStats#workers}
   */
  public List<WorkerStats> workers() {
    return workforce.workers();
  }

  /**
   * Returns the number of workers in a state.
   *
   * @param wanted the state
   * @return the number of workers in that state
   */
  public int workers(WorkerState wanted) {
    return (int) workers().stream().filter(worker -> worker.state() == wanted).count();
  }

  /**
   * Returns the number of workers by state.
   *
   * @return {@link WorkerPoolStats#byState}
   */
  public Map<WorkerState, Integer> workersByState() {
    return workforce.byState();
  }

  /**
   * Returns the number of workers that died and were replaced.
   *
   * @return {@link WorkerPoolStats#deaths}
   */
  public long workerDeaths() {
    return workforce.deaths();
  }

  /**
   * Returns the number of jobs completed per second between an earlier snapshot of the same pool
   * and this one.
   *
   * @param earlier the earlier snapshot
   * @return jobs per second; 0 if no time has elapsed in between, or if a restart reset the totals
   */
  public double rateSince(PoolStats earlier) {
    long ended = Math.max(0, jobs.ended() - earlier.jobs.ended());
    return RunStats.perSecond(ended, run.readAtNanos() - earlier.run.readAtNanos());
  }
}
