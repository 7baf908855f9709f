package io.threadsys.sample.live;

import io.threadsys.ThreadPool;
import io.threadsys.config.PoolConfig;
import io.threadsys.stats.JobCounts;
import io.threadsys.stats.PoolStats;
import io.threadsys.stats.WorkerState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pool at one moment.
 *
 * @param name the name under which it is reported
 * @param state where it is in its life
 * @param paused whether its workers take nothing new
 * @param settings those that can be changed on the page
 * @param workers how many workers are in which state; states without any are left out
 * @param blockedSubmitters threads that wait for room in the queue
 * @param oldestWaitingMillis how long the oldest queued job has waited
 * @param totals what became of the jobs
 * @param point what the charts show
 * @param running the jobs that have been running longest
 * @param stuck the jobs whose code does not come back
 */
record PoolView(
    String name,
    String state,
    boolean paused,
    Settings settings,
    Map<WorkerState, Integer> workers,
    int blockedSubmitters,
    long oldestWaitingMillis,
    Totals totals,
    PoolPoint point,
    List<RunningView> running,
    List<StuckView> stuck) {

  /** Takes the parts together; {@code moment} is of the same pool. */
  static PoolView of(String name, ThreadPool pool, PoolMoment moment) {
    PoolStats stats = moment.stats();
    return new PoolView(
        name,
        stats.state().name(),
        stats.paused(),
        Settings.of(pool.currentConfig(), stats),
        present(stats.workersByState()),
        stats.queue().blockedSubmitters(),
        stats.queue().oldestWaiting().toMillis(),
        Totals.of(stats.jobs()),
        moment.point(),
        RunningView.longestOf(pool.runningJobs()),
        moment.stuck());
  }

  private static Map<WorkerState, Integer> present(Map<WorkerState, Integer> workers) {
    Map<WorkerState, Integer> present = new EnumMap<>(workers);
    present.values().removeIf(count -> count == 0);
    return present;
  }

  /**
   * The settings that can be changed on the page.
   *
   * @param threads how many workers it is set to have now
   * @param minThreads how few it may have
   * @param maxThreads how many it may have
   * @param queueSize how many jobs may wait, or null for any number
   * @param strategy what happens to a job that finds no room
   */
  record Settings(
      int threads, int minThreads, int maxThreads, @Nullable Integer queueSize, String strategy) {

    static Settings of(PoolConfig config, PoolStats stats) {
      int capacity = stats.queue().capacity();
      return new Settings(
          stats.threads(),
          stats.sizing().bounds().min(),
          stats.sizing().bounds().max(),
          capacity == Integer.MAX_VALUE ? null : capacity,
          config.queue().backpressure().toString());
    }
  }

  /**
   * Terminal states of the jobs since the start.
   *
   * @param accepted taken in
   * @param refused refused
   * @param succeeded returned
   * @param failed threw
   * @param cancelled were cancelled
   * @param timedOut took too long
   * @param dropped were dropped by the strategy
   */
  record Totals(
      long accepted,
      long refused,
      long succeeded,
      long failed,
      long cancelled,
      long timedOut,
      long dropped) {

    static Totals of(JobCounts jobs) {
      return new Totals(
          jobs.accepted(),
          jobs.rejected(),
          jobs.succeeded(),
          jobs.failed(),
          jobs.cancelled(),
          jobs.timedOut(),
          jobs.dropped());
    }
  }
}
