package io.threadsys.backpressure;

import io.threadsys.error.ErrorCode;

/** Thrown when the pool was not running, or was closed while the submitter waited. */
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
        "pool '" + pool + "' is not running (it is " + state + ")",
        "call start() before submitting jobs, and submit none after shutdown",
        withStackTrace);
  }
}
