package io.threadsys.stats;

import io.threadsys.lifecycle.PoolState;
import java.util.List;
import java.util.Map;

/**
 * A pool at one moment.
 *
 * <p>Taken without stopping the pool, and still never impossible: no number is negative, totals
 * never shrink from one snapshot to the next, {@code ended + queued + running} never exceeds {@code
 * accepted}, and the count of a distribution never {@code accepted + retried}. At rest all numbers
 * are exact and {@code accepted = ended + queued + running}. The ends and distributions by name
 * always add up to those of the pool.
 *
 * @param pool the pool's name
 * @param state the pool's state
 * @param paused whether workers take nothing new
 * @param run what happened since the last start
 * @param jobs what became of the jobs
 * @param jobsByName the same by the jobs' names, jobs without one under {@link
 *     io.threadsys.job.JobOptions#UNNAMED}, and those of more names than the pool tells apart under
 *     {@link io.threadsys.stats.JobNameStats#OTHER}; empty if it tells none apart
 * @param waiting how long started attempts had waited in the queue
 * @param running how long attempts ran, whatever their end
 * @param queue the queue
 * @param workforce the workers
 * @param sizing why that many
 * @param backpressure what happened to jobs that found no room
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
   * Returns how many workers the pool is set to have.
   *
   * @return {@link WorkerPoolStats#threads}
   */
  public int threads() {
    return workforce.threads();
  }

  /**
   * Returns the workers there are.
   *
   * @return {@link WorkerPoolStats#workers}
   */
  public List<WorkerStats> workers() {
    return workforce.workers();
  }

  /**
   * Counts the workers in a state.
   *
   * @param wanted the state
   * @return how many are in it
   */
  public int workers(WorkerState wanted) {
    return (int) workers().stream().filter(worker -> worker.state() == wanted).count();
  }

  /**
   * Counts the workers by what they are doing.
   *
   * @return {@link WorkerPoolStats#byState}
   */
  public Map<WorkerState, Integer> workersByState() {
    return workforce.byState();
  }

  /**
   * Returns how many workers died and were replaced.
   *
   * @return {@link WorkerPoolStats#deaths}
   */
  public long workerDeaths() {
    return workforce.deaths();
  }

  /**
   * Returns how many jobs ended per second between an earlier snapshot of the same pool and this
   * one.
   *
   * @param earlier the other snapshot
   * @return 0 if no time has passed in between, or if a restart set the totals to zero
   */
  public double rateSince(PoolStats earlier) {
    long ended = Math.max(0, jobs.ended() - earlier.jobs.ended());
    return RunStats.perSecond(ended, run.readAtNanos() - earlier.run.readAtNanos());
  }
}
