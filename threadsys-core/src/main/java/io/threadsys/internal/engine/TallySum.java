package io.threadsys.internal.engine;

import io.threadsys.internal.engine.Tally.Entry;
import io.threadsys.stats.Distribution;
import io.threadsys.stats.JobNameStats;

/** Adds up several tallies. Used by one thread, again and again. */
final class TallySum {

  private final DistributionSum waits = new DistributionSum();
  private final DistributionSum runs = new DistributionSum();
  private long succeeded;
  private long failed;
  private long cancelled;
  private long timedOut;
  private long dropped;

  void add(Tally tally) {
    succeeded += tally.read(Entry.SUCCEEDED);
    failed += tally.read(Entry.FAILED);
    cancelled += tally.read(Entry.CANCELLED);
    timedOut += tally.read(Entry.TIMED_OUT);
    dropped += tally.read(Entry.DROPPED);
    tally.addRunsTo(runs);
    tally.addWaitsTo(waits);
  }

  /**
   * Returns the sum and begins a new one.
   *
   * @param accepted how many of the jobs were accepted
   * @param retried how many attempts got another one, read after all tallies
   */
  JobNameStats take(AcceptedJobs accepted, long retried) {
    Distribution waiting = waits.take();
    Distribution running = runs.take();
    long ended = succeeded + failed + cancelled + timedOut + dropped;
    JobNameStats sum =
        new JobNameStats(
            accepted.read(Math.max(ended, waiting.count() - retried)),
            succeeded,
            failed,
            cancelled,
            timedOut,
            dropped,
            retried,
            waiting,
            running);
    succeeded = 0;
    failed = 0;
    cancelled = 0;
    timedOut = 0;
    dropped = 0;
    return sum;
  }
}
