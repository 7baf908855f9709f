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
  /*
   * The order of reading makes impossible numbers impossible. A job moves accepted → queued →
   * running → ended, and between two of them it is in neither for a moment, never in both. Reading
   * against that direction (ended, running, queued, accepted) can miss a job on its way, but never
   * count one twice, so ended + running + queued stays within accepted.
   */
  private StatsReader() {}

  static PoolStats read(
      LiveSettings settings,
      PoolState state,
      String pool,
      PoolCounters counters,
      @Nullable PoolRun run) {
    Ends ends = Ends.read(counters);
    int running = run == null ? 0 : countRunning(run);
    int queued = run == null ? 0 : run.queue().size();
    JobCounts jobs = ends.complete(counters, queued, running);
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

  private static int countRunning(PoolRun run) {
    int running = 0;
    for (Worker worker : run.group().workers()) {
      running += worker.jobs().running();
    }
    for (OutsideRunner runner : run.outsideRunners()) {
      running += runner.jobs().running();
    }
    return running;
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

  /** The five ends, which have to be read first. */
  private record Ends(long succeeded, long failed, long cancelled, long timedOut, long dropped) {

    static Ends read(PoolCounters counters) {
      return new Ends(
          counters.read(Entry.SUCCEEDED),
          counters.read(Entry.FAILED),
          counters.read(Entry.CANCELLED),
          counters.read(Entry.TIMED_OUT),
          counters.read(Entry.DROPPED));
    }

    JobCounts complete(PoolCounters counters, int queued, int running) {
      long seen = succeeded + failed + cancelled + timedOut + dropped + queued + running;
      return new JobCounts(
          counters.readAccepted(seen),
          counters.readRejections(),
          succeeded,
          failed,
          cancelled,
          timedOut,
          dropped,
          queued,
          running);
    }
  }
}
