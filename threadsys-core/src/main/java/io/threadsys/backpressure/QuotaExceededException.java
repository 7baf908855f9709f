package io.threadsys.backpressure;

import io.threadsys.error.ErrorCode;

/**
 * Thrown when the quota shared by linked pools is exhausted and the backpressure strategy rejects
 * the job.
 */
public final class QuotaExceededException extends JobRejectedException {

  private static final long serialVersionUID = 1L;

  private final int quota;

  /**
   * Creates the exception.
   *
   * @param pool the name of the pool that rejected the job
   * @param quota the shared quota, in jobs
   * @param withStackTrace whether to fill in the stack trace
   */
  public QuotaExceededException(String pool, int quota, boolean withStackTrace) {
    super(
        ErrorCode.QUOTA_EXCEEDED,
        RejectionReason.QUOTA_EXCEEDED,
        pool,
        "Pool '%s' rejected a job; the quota of %d jobs shared with its linked pools is exhausted"
            .formatted(pool, quota),
        "raise the quota, add threads to the pools in which jobs wait, or choose a strategy that"
            + " waits",
        withStackTrace);
    this.quota = quota;
  }

  /**
   * Returns the shared quota.
   *
   * @return the maximum number of jobs of all linked pools together, queued or running
   */
  public int quota() {
    return quota;
  }
}
