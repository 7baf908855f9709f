package io.threadsys.backpressure;

import io.threadsys.error.ErrorCode;
import java.time.Duration;

/**
 * Thrown when there was no room for as long as the submitter was willing to wait, or to try again.
 * If it was a resource limit that held the job back, the cause is a {@link
 * ResourceLimitedException}.
 */
public final class SubmissionTimeoutException extends JobRejectedException {

  private static final long serialVersionUID = 1L;

  private final Duration waited;
  private final int retries;

  /**
   * Creates the exception for a submitter that waited for room.
   *
   * @param pool the pool's name
   * @param waited how long the submitter waited
   * @param capacity how many jobs may wait
   * @param withStackTrace whether to fill in the stack trace
   */
  public SubmissionTimeoutException(
      String pool, Duration waited, int capacity, boolean withStackTrace) {
    super(
        ErrorCode.SUBMISSION_TIMED_OUT,
        RejectionReason.TIMED_OUT,
        pool,
        "pool '%s' had no space for %d ms; queue capacity is %d"
            .formatted(pool, waited.toMillis(), capacity),
        "raise backpressure.timeout or the queue size, or add threads",
        withStackTrace);
    this.waited = waited;
    this.retries = 0;
  }

  /**
   * Creates the exception for a submitter that tried again and again.
   *
   * @param pool the pool's name
   * @param waited how long the submitter waited between its tries
   * @param retries how often it tried again
   * @param capacity how many jobs may wait
   * @param withStackTrace whether to fill in the stack trace
   */
  public SubmissionTimeoutException(
      String pool, Duration waited, int retries, int capacity, boolean withStackTrace) {
    super(
        ErrorCode.SUBMISSION_TIMED_OUT,
        RejectionReason.RETRIES_EXHAUSTED,
        pool,
        "pool '%s' had no space at any of %d retries within %d ms; queue capacity is %d"
            .formatted(pool, retries, waited.toMillis(), capacity),
        "raise backpressure.max-retries or its delays, raise the queue size, or add threads",
        withStackTrace);
    this.waited = waited;
    this.retries = retries;
  }

  /**
   * Returns how long the submitter waited.
   *
   * @return the time spent waiting
   */
  public Duration waited() {
    return waited;
  }

  /**
   * Returns how often the submitter tried again.
   *
   * @return zero if it waited for room instead
   */
  public int retries() {
    return retries;
  }
}
