package io.threadsys.backpressure;

import io.threadsys.error.ErrorCode;
import java.time.Duration;

/**
 * Thrown when no space became available before the submitter's timeout elapsed or its retries were
 * exhausted. If a resource limit was exceeded, the cause is a {@link ResourceLimitedException}.
 */
public final class SubmissionTimeoutException extends JobRejectedException {

  private static final long serialVersionUID = 1L;

  private final Duration waited;
  private final int retries;

  /**
   * Creates the exception for a submitter whose timeout elapsed.
   *
   * @param pool the pool's name
   * @param waited the time the submitter waited
   * @param capacity the capacity of the queue
   * @param withStackTrace whether to fill in the stack trace
   */
  public SubmissionTimeoutException(
      String pool, Duration waited, int capacity, boolean withStackTrace) {
    super(
        ErrorCode.SUBMISSION_TIMED_OUT,
        RejectionReason.TIMED_OUT,
        pool,
        "Pool '%s' had no space for %d ms; queue capacity is %d"
            .formatted(pool, waited.toMillis(), capacity),
        "raise backpressure.timeout or the queue size, or add threads",
        withStackTrace);
    this.waited = waited;
    this.retries = 0;
  }

  /**
   * Creates the exception for a submitter whose retries were exhausted.
   *
   * @param pool the pool's name
   * @param waited the total delay between the attempts
   * @param retries the number of retries
   * @param capacity the capacity of the queue
   * @param withStackTrace whether to fill in the stack trace
   */
  public SubmissionTimeoutException(
      String pool, Duration waited, int retries, int capacity, boolean withStackTrace) {
    super(
        ErrorCode.SUBMISSION_TIMED_OUT,
        RejectionReason.RETRIES_EXHAUSTED,
        pool,
        "Pool '%s' had no space at any of %d retries within %d ms; queue capacity is %d"
            .formatted(pool, retries, waited.toMillis(), capacity),
        "raise backpressure.max-retries or its delays, raise the queue size, or add threads",
        withStackTrace);
    this.waited = waited;
    this.retries = retries;
  }

  /**
   * Returns the time the submitter waited.
   *
   * @return the waiting time
   */
  public Duration waited() {
    return waited;
  }

  /**
   * Returns the number of retries.
   *
   * @return the number of retries, zero if the strategy waits instead of retrying
   */
  public int retries() {
    return retries;
  }
}
