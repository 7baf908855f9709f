package io.threadsys.backpressure;

import io.threadsys.error.ErrorCode;
import java.time.Duration;

/** Thrown when the queue stayed full for as long as the submitter was willing to wait. */
public final class SubmissionTimeoutException extends JobRejectedException {

  private static final long serialVersionUID = 1L;

  private final Duration waited;

  /**
   * Creates the exception.
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
  }

  /**
   * Returns how long the submitter waited.
   *
   * @return the time spent waiting
   */
  public Duration waited() {
    return waited;
  }
}
