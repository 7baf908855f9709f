package io.threadsys.stats;

import io.threadsys.job.JobState;
import java.util.Map;

/**
 * What became of the jobs of one name. Refused jobs are not counted by name. At rest {@code
 * accepted = succeeded + failed + cancelled + timedOut + dropped} plus those queued and running.
 *
 * @param accepted accepted jobs
 * @param succeeded jobs that returned
 * @param failed jobs that threw
 * @param cancelled jobs that were cancelled, before or while they ran
 * @param timedOut jobs that took longer than they may
 * @param dropped jobs given up by a backpressure strategy
 * @param retried failed attempts that got another one; the job had not ended with them
 * @param waiting how long started attempts had waited in the queue
 * @param running how long attempts ran, whatever their end
 * @param runningByOutcome the same by what came of the attempt: {@code SUCCEEDED} if the code
 *     returned, {@code FAILED} if it threw, tried again or not, {@code CANCELLED} or {@code
 *     TIMED_OUT} if its job had ended before that. An entry for each of them; empty for jobs
 *     without a name, whose attempts are not told apart
 */
public record JobNameStats(
    long accepted,
    long succeeded,
    long failed,
    long cancelled,
    long timedOut,
    long dropped,
    long retried,
    DurationDistribution waiting,
    DurationDistribution running,
    Map<JobState, DurationDistribution> runningByOutcome) {

  /** The name under which the jobs of more names than a pool tells apart are counted together. */
  public static final String OTHER = "other";

  /** Copies the map. */
  public JobNameStats {
    runningByOutcome = Map.copyOf(runningByOutcome);
  }

  /**
   * Returns the numbers of a name of which there was no job.
   *
   * @return zeros
   */
  public static JobNameStats none() {
    DurationDistribution none = DurationDistribution.none();
    return new JobNameStats(0, 0, 0, 0, 0, 0, 0, none, none, Map.of());
  }

  /**
   * Returns how long attempts ran of which one thing came.
   *
   * @param outcome see {@link #runningByOutcome}
   * @return the distribution of nothing if there were none, or they are not told apart
   */
  public DurationDistribution running(JobState outcome) {
    return runningByOutcome.getOrDefault(outcome, DurationDistribution.none());
  }

  /**
   * Returns these numbers with another one.
   *
   * @param count accepted jobs
   * @return a new value
   */
  public JobNameStats withAccepted(long count) {
    return new JobNameStats(
        count,
        succeeded,
        failed,
        cancelled,
        timedOut,
        dropped,
        retried,
        waiting,
        running,
        runningByOutcome);
  }

  /**
   * Returns how many accepted jobs have reached one of the five ends.
   *
   * @return the sum of the ends
   */
  public long ended() {
    return succeeded + failed + cancelled + timedOut + dropped;
  }

  /**
   * Returns the share of the ended jobs that succeeded.
   *
   * @return 0 to 1; 1 if none has ended
   */
  public double successRate() {
    return ended() == 0 ? 1 : (double) succeeded / ended();
  }
}
