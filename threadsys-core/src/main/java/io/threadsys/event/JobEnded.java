package io.threadsys.event;

import io.threadsys.job.JobState;
import java.util.Map;

/**
 * Event: a job reached its terminal state.
 *
 * @param pool the pool's name
 * @param job the job's name
 * @param state the terminal state
 * @param waitedNanos the time its last attempt waited in the queue, in nanoseconds
 * @param ranNanos the run time of its last attempt in nanoseconds, or {@link #NEVER_RAN} if it
 *     completed while waiting
 * @param attempts the number of attempts
 * @param tags the tags from its options
 */
public record JobEnded(
    String pool,
    String job,
    JobState state,
    long waitedNanos,
    long ranNanos,
    int attempts,
    Map<String, String> tags) {

  /** The value of {@link #ranNanos} for a job that completed before it started. */
  public static final long NEVER_RAN = -1;

  /**
   * Returns whether the job completed on a thread.
   *
   * @return false if it completed while waiting
   */
  public boolean hasRun() {
    return ranNanos != NEVER_RAN;
  }
}
