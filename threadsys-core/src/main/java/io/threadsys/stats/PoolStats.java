package io.threadsys.stats;

import io.threadsys.lifecycle.PoolState;
import java.util.List;

/**
 * A pool at one moment.
 *
 * <p>Taken without stopping the pool, and still never impossible: no number is negative, totals
 * never shrink from one snapshot to the next, and {@code ended + queued + running} never exceeds
 * {@code accepted}. At rest all numbers are exact and {@code accepted = ended + queued + running}.
 *
 * @param pool the pool's name
 * @param state the pool's state
 * @param paused whether workers take nothing new
 * @param jobs what became of the jobs
 * @param queue the queue
 * @param threads how many workers the pool is set to have
 * @param workers the workers, by name
 * @param workerDeaths how many workers died and were replaced
 * @param waiting how long started jobs had waited in the queue
 * @param running how long jobs ran
 */
public record PoolStats(
    String pool,
    PoolState state,
    boolean paused,
    JobCounts jobs,
    QueueStats queue,
    int threads,
    List<WorkerStats> workers,
    long workerDeaths,
    TimeSummary waiting,
    TimeSummary running) {

  /** Copies the list. */
  public PoolStats {
    workers = List.copyOf(workers);
  }

  /**
   * Counts the workers in a state.
   *
   * @param wanted the state
   * @return how many are in it
   */
  public int workers(WorkerState wanted) {
    return (int) workers.stream().filter(worker -> worker.state() == wanted).count();
  }
}
