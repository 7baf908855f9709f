package io.threadsys.internal.inspect;

import io.threadsys.internal.metrics.JobCountersSum;
import io.threadsys.internal.metrics.JobStatsByName;
import io.threadsys.internal.metrics.PoolCounters;
import io.threadsys.internal.run.ExternalRunner;
import io.threadsys.internal.run.PoolRun;
import io.threadsys.internal.run.Worker;
import io.threadsys.internal.task.PendingStage;
import io.threadsys.stats.JobCounts;
import io.threadsys.stats.JobNameStats;
import org.jspecify.annotations.Nullable;

/** Reads consistent job counts. Used once, by one thread. */
final class JobCountsReader {
  /*
   * Counters are read downstream first, which rules impossible numbers out. A job moves accepted →
   * delayed → queued → running → pending → ended, and between two of them it is in neither for a
   * moment, never in both. Reading against that direction may miss a job in transit, but never counts
   * one twice, so ended + running + queued stays within accepted.
   *
   * Only a job that is retried steps back, from running to delayed, and might be seen twice. So a
   * reading during which one did is repeated; after a few tries, the excess is cut off.
   */
  private static final int TRIES = 3;

  private final PoolCounters counters;
  private final @Nullable PoolRun run;
  private final JobCountersSum scratch = new JobCountersSum();

  JobCountsReader(PoolCounters counters, @Nullable PoolRun run) {
    this.counters = counters;
    this.run = run;
  }

  /** Returns the counts of the pool, and those by name that they are the sums of. */
  Result read() {
    for (int tries = 1; tries < TRIES; tries++) {
      long mark = counters.stepsBack();
      Reading reading = Reading.take(JobStatsByName.read(counters, scratch), run);
      if (counters.nothingSteppedBackSince(mark)) {
        return reading.complete(counters);
      }
    }
    return Reading.take(JobStatsByName.read(counters, scratch), run).cutOff(counters);
  }

  /** The counts of the pool, and those by name. */
  record Result(JobCounts jobs, JobStatsByName byName) {}

  /** One reading, without the accepted jobs, which have to be read last. */
  private record Reading(JobStatsByName byName, int running, int queued, int delayed) {

    /** Takes a reading; the ended jobs were read before. */
    static Reading take(JobStatsByName byName, @Nullable PoolRun run) {
      return new Reading(
          byName,
          run == null ? 0 : countRunning(run),
          run == null ? 0 : run.queue().size(),
          run == null ? 0 : run.delayed().size());
    }

    private static int countRunning(PoolRun run) {
      int running = 0;
      for (PendingStage stage : run.pendingStages()) {
        running += stage.job().isRunning() ? 1 : 0;
      }
      for (Worker worker : run.group().workers()) {
        running += worker.jobs().running() + (worker.burstLoop().isRunning() ? 1 : 0);
      }
      for (ExternalRunner runner : run.externalRunners()) {
        running += runner.jobs().running();
      }
      return running;
    }

    private long ended() {
      return byName.total(JobNameStats::ended);
    }

    Result complete(PoolCounters counters) {
      return with(counters, counters.readAccepted(ended() + running + queued + delayed));
    }

    Result cutOff(PoolCounters counters) {
      long accepted = counters.readAccepted(ended());
      long left = accepted - ended();
      int ran = (int) Math.min(running, left);
      int later = (int) Math.min(delayed, left - ran);
      int waiting = (int) Math.min(queued, left - ran - later);
      return new Reading(byName, ran, waiting, later).with(counters, accepted);
    }

    private Result with(PoolCounters counters, long accepted) {
      JobCounts jobs =
          new JobCounts(
              accepted,
              counters.readRejections(),
              byName.total(JobNameStats::succeeded),
              byName.total(JobNameStats::failed),
              byName.total(JobNameStats::cancelled),
              byName.total(JobNameStats::timedOut),
              byName.total(JobNameStats::dropped),
              byName.total(JobNameStats::retried),
              queued + delayed,
              delayed,
              running);
      return new Result(jobs, byName);
    }
  }
}
