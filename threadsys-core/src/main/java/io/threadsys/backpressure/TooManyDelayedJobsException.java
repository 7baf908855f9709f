package io.threadsys.backpressure;

import io.threadsys.error.ErrorCode;

/**
 * Thrown when a delayed job is submitted while the maximum number of jobs waits on the timer for
 * their delay or their next attempt.
 */
public final class TooManyDelayedJobsException extends JobRejectedException {

  private static final long serialVersionUID = 1L;

  private final int limit;

  /**
   * Creates the exception.
   *
   * @param pool the pool's name
   * @param limit the maximum number of jobs on the timer
   * @param withStackTrace whether to fill in the stack trace
   */
  public TooManyDelayedJobsException(String pool, int limit, boolean withStackTrace) {
    super(
        ErrorCode.TOO_MANY_DELAYED,
        RejectionReason.TOO_MANY_DELAYED,
        pool,
        "Pool '%s' rejected a delayed job; %d jobs are already waiting on the timer"
            .formatted(pool, limit),
        "raise max-delayed, or keep jobs that are due much later in a store of their own",
        withStackTrace);
    this.limit = limit;
  }

  /**
   * Returns the maximum number of jobs on the timer.
   *
   * @return the configured limit
   */
  public int limit() {
    return limit;
  }
}
