package io.threadsys.backpressure;

import io.threadsys.error.ErrorCode;

/**
 * Thrown when a job is submitted to a pool that is not running, or that is closed while the
 * submitter waits.
 */
public final class PoolNotRunningException extends JobRejectedException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param pool the pool's name
   * @param state the pool's state in lower case, for the message
   * @param withStackTrace whether to fill in the stack trace
   */
  public PoolNotRunningException(String pool, String state, boolean withStackTrace) {
    super(
        ErrorCode.POOL_NOT_RUNNING,
        RejectionReason.NOT_RUNNING,
        pool,
        "Pool '" + pool + "' is not running (it is " + state + ")",
        "call start() before submitting jobs, and do not submit after shutdown",
        withStackTrace);
  }
}
