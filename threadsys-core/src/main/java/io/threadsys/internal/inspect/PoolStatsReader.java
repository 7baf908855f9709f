package io.threadsys.internal.inspect;

import io.threadsys.internal.env.LiveSettings;
import io.threadsys.internal.metrics.JobStatsByName;
import io.threadsys.internal.metrics.PoolCounters;
import io.threadsys.internal.run.PoolRun;
import io.threadsys.lifecycle.PoolState;
import io.threadsys.stats.JobCounts;
import io.threadsys.stats.JobNameStats;
import io.threadsys.stats.PoolStats;
import io.threadsys.stats.QueueStats;
import io.threadsys.stats.RunStats;
import io.threadsys.stats.WorkerPoolStats;
import io.threadsys.stats.WorkerStats;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Assembles a snapshot. Used once, by one thread. */
public final class PoolStatsReader {
  private final PoolCounters counters;
  private final LiveSettings settings;
  private final @Nullable PoolRun run;
  private final long now;

  public PoolStatsReader(PoolCounters counters, LiveSettings settings, @Nullable PoolRun run) {
    this.counters = counters;
    this.settings = settings;
    this.run = run;
    this.now = run == null ? 0 : run.env().now();
  }

  /** Returns a snapshot for a pool of that name and state. */
  public PoolStats read(String pool, PoolState state) {
    JobCountsReader.Result read = new JobCountsReader(counters, run).read();
    JobCounts jobs = read.jobs();
    JobStatsByName byName = read.byName();
    return new PoolStats(
        pool,
        state,
        settings.paused,
        run == null ? new RunStats(Duration.ZERO, 0, 0) : run.span().read(now, jobs.ended()),
        jobs,
        byName.shown(),
        byName.sum(JobNameStats::waiting),
        byName.sum(JobNameStats::running),
        queue(jobs.queued() - jobs.delayed()),
        workforce(),
        settings.sizingStats(),
        counters.backpressure.read());
  }

  private QueueStats queue(int queued) {
    if (run == null) {
      return new QueueStats(0, List.of(), 0, settings.queueSize, Duration.ZERO, 0, 0);
    }
    int largest = run.span().raiseLargestQueue(Math.max(queued, run.queue().largestSize()));
    long oldest = Math.max(0, now - run.queue().oldestTimestamp(now));
    int blocked = run.queueSlots().waiting() + run.timeWaiters().waiting();
    return new QueueStats(
        queued,
        run.queue().sizeByLevel(),
        largest,
        settings.queueSize,
        Duration.ofNanos(oldest),
        blocked,
        run.queue().stolen());
  }

  private WorkerPoolStats workforce() {
    long deaths = counters.workerDeaths.sum();
    if (run == null) {
      return new WorkerPoolStats(settings.threads, 0, deaths, List.of());
    }
    List<WorkerStats> workers =
        run.group().workers().stream().map(worker -> worker.stats(now)).toList();
    return new WorkerPoolStats(settings.threads, run.group().largest(), deaths, workers);
  }
}
