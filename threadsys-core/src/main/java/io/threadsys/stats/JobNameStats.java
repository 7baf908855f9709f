package io.threadsys.stats;

import io.threadsys.job.JobState;
import java.util.Map;

/**
 * Statistics of the jobs of one name. Immutable. Rejections are not counted by name. When the pool
 * is quiescent, {@code accepted = succeeded + failed + cancelled + timedOut + dropped} plus the
 * queued and running jobs.
 *
 * @param accepted jobs accepted
 * @param succeeded jobs that completed with a result
 * @param failed jobs that completed with an exception
 * @param cancelled jobs cancelled before or while running
 * @param timedOut jobs that exceeded their queue timeout or run timeout
 * @param dropped jobs dropped by a backpressure strategy
 * @param retried failed attempts that were followed by a retry
 * @param waiting queue wait times of started attempts
 * @param running run times of attempts, whatever their outcome
 * @param runningByOutcome run times by the outcome of the attempt: {@code SUCCEEDED} if the code
 *     returned, {@code FAILED} if it threw, retried or not, {@code CANCELLED} or {@code TIMED_OUT}
 *     if the job had completed before. One entry per outcome; empty for jobs without a name, whose
 *     attempts are not classified
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

  /** The name under which jobs beyond the maximum number of tracked names are aggregated. */
  public static final String OTHER = "other";

  /** Copies the map. */
  public JobNameStats {
    runningByOutcome = Map.copyOf(runningByOutcome);
  }

  /**
   * Returns the statistics of a name without jobs.
   *
   * @return all zero
   */
  public static JobNameStats none() {
    DurationDistribution none = DurationDistribution.none();
    return new JobNameStats(0, 0, 0, 0, 0, 0, 0, none, none, Map.of());
  }

  /**
   * Returns the run times of attempts with one outcome.
   *
   * @param outcome the outcome, see {@link #runningByOutcome}
   * @return the distribution; empty if there were no such attempts or they are not classified
   */
  public DurationDistribution running(JobState outcome) {
    return runningByOutcome.getOrDefault(outcome, DurationDistribution.none());
  }

  /**
   * Returns a copy with another number of accepted jobs.
   *
   * @param count the number of accepted jobs
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
   * Returns the number of accepted jobs that have reached one of the five terminal states.
   *
   * @return the sum over the terminal states
   */
  public long ended() {
    return succeeded + failed + cancelled + timedOut + dropped;
  }

  /**
   * Returns the fraction of completed jobs that succeeded.
   *
   * @return 0 to 1; 1 if none has completed
   */
  public double successRate() {
    return ended() == 0 ? 1 : (double) succeeded / ended();
  }
}
