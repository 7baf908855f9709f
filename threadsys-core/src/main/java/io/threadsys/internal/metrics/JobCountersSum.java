package io.threadsys.internal.metrics;

import io.threadsys.internal.metrics.JobCounters.Entry;
import io.threadsys.job.JobState;
import io.threadsys.stats.DurationDistribution;
import io.threadsys.stats.JobNameStats;
import java.util.EnumMap;
import java.util.Map;

/** Adds several groups of counters up. Used by one thread, reusable. */
public final class JobCountersSum {

  private final HistogramSum waits = new HistogramSum();
  private final HistogramSum runs = new HistogramSum();
  private long succeeded;
  private long failed;
  private long cancelled;
  private long timedOut;
  private long dropped;

  /** Adds one group of counters. */
  public void add(JobCounters jobCounters) {
    succeeded += jobCounters.read(Entry.SUCCEEDED);
    failed += jobCounters.read(Entry.FAILED);
    cancelled += jobCounters.read(Entry.CANCELLED);
    timedOut += jobCounters.read(Entry.TIMED_OUT);
    dropped += jobCounters.read(Entry.DROPPED);
    jobCounters.addRunsTo(runs);
    jobCounters.addWaitsTo(waits);
  }

  /** Returns the running times of a single group; between two sums. */
  DurationDistribution runs(JobCounters jobCounters) {
    jobCounters.addRunsTo(runs);
    return runs.take();
  }

  /**
   * Returns the sum and resets it.
   *
   * @param accepted how many of the jobs were accepted
   * @param retried how many attempts were retried, read after all counters
   * @param unsuccessful runs that were not added, by outcome
   */
  public JobNameStats take(
      AcceptedCounter accepted, long retried, Map<JobState, DurationDistribution> unsuccessful) {
    Map<JobState, DurationDistribution> runsByOutcome = new EnumMap<>(unsuccessful);
    runsByOutcome.put(JobState.SUCCEEDED, runs.take());
    return take(accepted, retried, DurationDistribution.sum(runsByOutcome.values()), runsByOutcome);
  }

  /**
   * Returns the sum, without runs by outcome, and resets it.
   *
   * @param accepted how many of the jobs were accepted
   * @param retried how many attempts were retried, read after all counters
   */
  public JobNameStats take(AcceptedCounter accepted, long retried) {
    return take(accepted, retried, runs.take(), Map.of());
  }

  private JobNameStats take(
      AcceptedCounter accepted,
      long retried,
      DurationDistribution running,
      Map<JobState, DurationDistribution> runningByOutcome) {
    DurationDistribution waiting = waits.take();
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
            running,
            runningByOutcome);
    succeeded = 0;
    failed = 0;
    cancelled = 0;
    timedOut = 0;
    dropped = 0;
    return sum;
  }
}
