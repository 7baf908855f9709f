package io.threadsys.backpressure;

import io.threadsys.error.ErrorCode;

/** Thrown when as many jobs as may be wait on the timer for their time or their next attempt. */
public final class TooManyDelayedJobsException extends JobRejectedException {

  private static final long serialVersionUID = 1L;

  private final int limit;

  /**
   * Creates the exception.
   *
   * @param pool the pool's name
   * @param limit how many jobs may wait on the timer
   * @param withStackTrace whether to fill in the stack trace
   */
  public TooManyDelayedJobsException(String pool, int limit, boolean withStackTrace) {
    super(
        ErrorCode.TOO_MANY_DELAYED,
        RejectionReason.TOO_MANY_DELAYED,
        pool,
        "pool '%s' rejected a delayed job; %d jobs wait on the timer already"
            .formatted(pool, limit),
        "raise max-delayed, or keep what is far away in a store of its own",
        withStackTrace);
    this.limit = limit;
  }

  /**
   * Returns how many jobs may wait on the timer.
   *
   * @return the limit
   */
  public int limit() {
    return limit;
  }
}
