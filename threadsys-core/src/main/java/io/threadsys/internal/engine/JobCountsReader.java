package io.threadsys.internal.engine;

import io.threadsys.internal.engine.Ledger.Entry;
import io.threadsys.stats.JobCounts;
import org.jspecify.annotations.Nullable;

/** Reads how many jobs are where. */
final class JobCountsReader {
  /*
   * The order of reading makes impossible numbers impossible. A job moves accepted → delayed →
   * queued → running → open → ended, and between two of them it is in neither for a moment, never
   * in both. Reading against that direction can miss a job on its way, but never count one twice,
   * so ended + running + queued stays within accepted.
   *
   * Only a job that is tried again steps back, from running to delayed, and might be seen twice. So
   * a reading during which one did is repeated; if that goes on, what is too much is cut off.
   */
  private static final int TRIES = 3;

  private JobCountsReader() {}

  static JobCounts read(PoolCounters counters, @Nullable PoolRun run) {
    for (int tries = 1; tries < TRIES; tries++) {
      long mark = counters.stepsBack();
      Reading reading = Reading.take(counters, run);
      if (counters.nothingSteppedBackSince(mark)) {
        return reading.complete(counters);
      }
    }
    return Reading.take(counters, run).cutOff(counters);
  }

  /** One reading, before the accepted jobs, which have to be read last. */
  private record Reading(
      long succeeded,
      long failed,
      long cancelled,
      long timedOut,
      long dropped,
      int running,
      int queued,
      int delayed) {

    static Reading take(PoolCounters counters, @Nullable PoolRun run) {
      return new Reading(
          counters.read(Entry.SUCCEEDED),
          counters.read(Entry.FAILED),
          counters.read(Entry.CANCELLED),
          counters.read(Entry.TIMED_OUT),
          counters.read(Entry.DROPPED),
          run == null ? 0 : countRunning(run),
          run == null ? 0 : run.queue().size(),
          run == null ? 0 : run.delayed().size());
    }

    private static int countRunning(PoolRun run) {
      int running = 0;
      for (OpenStage stage : run.openStages()) {
        running += stage.job().isRunning() ? 1 : 0;
      }
      for (Worker worker : run.group().workers()) {
        running += worker.jobs().running();
      }
      for (OutsideRunner runner : run.outsideRunners()) {
        running += runner.jobs().running();
      }
      return running;
    }

    private long ended() {
      return succeeded + failed + cancelled + timedOut + dropped;
    }

    JobCounts complete(PoolCounters counters) {
      return with(counters, counters.readAccepted(ended() + running + queued + delayed));
    }

    JobCounts cutOff(PoolCounters counters) {
      long accepted = counters.readAccepted(ended());
      long left = accepted - ended();
      int ran = (int) Math.min(running, left);
      int later = (int) Math.min(delayed, left - ran);
      int waiting = (int) Math.min(queued, left - ran - later);
      return new Reading(succeeded, failed, cancelled, timedOut, dropped, ran, waiting, later)
          .with(counters, accepted);
    }

    private JobCounts with(PoolCounters counters, long accepted) {
      return new JobCounts(
          accepted,
          counters.readRejections(),
          succeeded,
          failed,
          cancelled,
          timedOut,
          dropped,
          counters.read(Entry.RETRIED),
          queued + delayed,
          delayed,
          running);
    }
  }
}
