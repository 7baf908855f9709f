package io.threadsys.event;

import io.threadsys.job.JobState;
import java.util.Map;

/**
 * A job reached its end.
 *
 * @param pool the pool's name
 * @param job the job's name
 * @param state the end it reached
 * @param waitedNanos how long it waited in the queue, for its last attempt
 * @param ranNanos how long its last attempt ran, or {@link #NEVER_RAN} if it ended while it waited
 * @param attempts how often it was run
 * @param tags the labels its submission gave it
 */
public record JobEnded(
    String pool,
    String job,
    JobState state,
    long waitedNanos,
    long ranNanos,
    int attempts,
    Map<String, String> tags) {

  /** The value of {@link #ranNanos} for a job that ended before it started. */
  public static final long NEVER_RAN = -1;

  /**
   * Returns whether the job ended on a thread.
   *
   * @return false if it ended while it waited
   */
  public boolean hasRun() {
    return ranNanos != NEVER_RAN;
  }
}
