package io.threadsys.backpressure;

import io.threadsys.error.ErrorCode;

/**
 * Thrown when the submitting thread is interrupted while waiting for space. The thread's interrupt
 * status is restored.
 */
public final class SubmissionInterruptedException extends JobRejectedException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param pool the pool's name
   * @param withStackTrace whether to fill in the stack trace
   */
  public SubmissionInterruptedException(String pool, boolean withStackTrace) {
    super(
        ErrorCode.SUBMISSION_INTERRUPTED,
        RejectionReason.INTERRUPTED,
        pool,
        "The submitting thread was interrupted while waiting for space in pool '" + pool + "'",
        "the job was not accepted; submit it again if it is still needed",
        withStackTrace);
  }
}
