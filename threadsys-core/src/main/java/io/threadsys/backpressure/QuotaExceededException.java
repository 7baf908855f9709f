package io.threadsys.backpressure;

import io.threadsys.error.ErrorCode;

/** Thrown when a quota that several pools share was used up and the strategy refused. */
public final class QuotaExceededException extends JobRejectedException {

  private static final long serialVersionUID = 1L;

  private final int quota;

  /**
   * Creates the exception.
   *
   * @param pool the name of the pool that refused
   * @param quota how many jobs all pools may have together
   * @param withStackTrace whether to fill in the stack trace
   */
  public QuotaExceededException(String pool, int quota, boolean withStackTrace) {
    super(
        ErrorCode.QUOTA_EXCEEDED,
        RejectionReason.QUOTA_EXCEEDED,
        pool,
        "pool '%s' rejected a job; it and the pools beside it hold all %d jobs of their quota"
            .formatted(pool, quota),
        "raise the quota, add threads where jobs wait, or choose a strategy that waits",
        withStackTrace);
    this.quota = quota;
  }

  /**
   * Returns the quota.
   *
   * @return how many jobs all pools may have together, queued or running
   */
  public int quota() {
    return quota;
  }
}
