package io.threadsys.cluster.job;

/**
 * A job that failed for good, with all that is known about it.
 *
 * @param status its last state, with error and stack
 * @param payload what was submitted, as JSON
 */
public record DeadLetter(JobStatus status, String payload) {

  /**
   * Returns which job.
   *
   * @return type and id
   */
  public JobKey key() {
    return status.key();
  }
}
