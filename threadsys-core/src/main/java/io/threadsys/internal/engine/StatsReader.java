package io.threadsys.internal.engine;

import io.threadsys.internal.engine.Ledger.Entry;
import io.threadsys.lifecycle.PoolState;
import io.threadsys.stats.JobCounts;
import io.threadsys.stats.PoolStats;
import io.threadsys.stats.QueueStats;
import io.threadsys.stats.TimeSummary;
import io.threadsys.stats.WorkerStats;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a snapshot together. */
final class StatsReader {
  private StatsReader() {}

  static PoolStats read(
      LiveSettings settings,
      PoolState state,
      String pool,
      PoolCounters counters,
      @Nullable PoolRun run) {
    JobCounts jobs = JobCountsReader.read(counters, run);
    int queued = jobs.queued() - jobs.delayed();
    long now = run == null ? 0 : run.now();
    return new PoolStats(
        pool,
        state,
        settings.paused,
        jobs,
        queue(settings, queued, run, now),
        settings.threads,
        run == null ? List.of() : workers(run, now),
        counters.workerDeaths.sum(),
        summary(counters, Entry.WAITS, Entry.WAIT_NANOS, Entry.LONGEST_WAIT),
        summary(counters, Entry.RUNS, Entry.RUN_NANOS, Entry.LONGEST_RUN));
  }

  private static QueueStats queue(
      LiveSettings settings, int queued, @Nullable PoolRun run, long now) {
    if (run == null) {
      return new QueueStats(0, settings.queueSize, Duration.ZERO, 0);
    }
    long oldest = Math.max(0, now - run.queue().oldestStamp(now));
    int blocked = run.spaceWaiters().waiting();
    return new QueueStats(queued, settings.queueSize, Duration.ofNanos(oldest), blocked);
  }

  private static List<WorkerStats> workers(PoolRun run, long now) {
    return run.group().workers().stream().map(worker -> worker.stats(now)).toList();
  }

  private static TimeSummary summary(
      PoolCounters counters, Entry count, Entry total, Entry longest) {
    return new TimeSummary(
        counters.read(count), counters.read(total), counters.readMaximum(longest));
  }
}
