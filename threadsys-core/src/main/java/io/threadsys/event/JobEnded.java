package io.threadsys.event;

import io.threadsys.job.JobState;

/**
 * A job reached its end.
 *
 * @param pool the pool's name
 * @param job the job's name
 * @param state the end it reached
 * @param waitedNanos how long it waited in the queue
 * @param ranNanos how long it ran, or {@link #NEVER_RAN}
 */
public record JobEnded(String pool, String job, JobState state, long waitedNanos, long ranNanos) {

  /** The value of {@link #ranNanos} for a job that ended before it started. */
  public static final long NEVER_RAN = -1;

  /**
   * Returns whether the job's code was ever called.
   *
   * @return false if it ended in the queue
   */
  public boolean hasRun() {
    return ranNanos != NEVER_RAN;
  }
}
