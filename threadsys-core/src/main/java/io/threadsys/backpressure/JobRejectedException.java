package io.threadsys.backpressure;

import io.threadsys.error.ErrorCode;
import io.threadsys.error.Hinted;
import java.util.concurrent.RejectedExecutionException;

/**
 * Thrown to the submitter of a job that was rejected. The job never runs.
 *
 * <p>Has no stack trace by default: under overload, filling it in would cost more than the job. A
 * pool can be configured to fill it in.
 */
public abstract sealed class JobRejectedException extends RejectedExecutionException
    implements Hinted
    permits QueueFullException,
        QuotaExceededException,
        SubmissionTimeoutException,
        SubmissionInterruptedException,
        PoolNotRunningException,
        TooManyDelayedJobsException,
        RateLimitedException,
        ResourceLimitedException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final RejectionReason reason;
  private final String pool;
  private final String hint;
  private final boolean withStackTrace;

  JobRejectedException(
      ErrorCode code,
      RejectionReason reason,
      String pool,
      String facts,
      String hint,
      boolean withStackTrace) {
    super(facts);
    this.code = code;
    this.reason = reason;
    this.pool = pool;
    this.hint = hint;
    this.withStackTrace = withStackTrace;
    if (withStackTrace) {
      super.fillInStackTrace();
    }
  }

  /**
   * Returns code, facts and hint. Formatted on each call, since rejections are frequent and their
   * message is rarely read.
   */
  @Override
  public final String getMessage() {
    return code.message(facts(), hint);
  }

  /** Returns the facts; overridden where they are formatted lazily. */
  String facts() {
    return String.valueOf(super.getMessage());
  }

  /** Fills in the stack trace only if the pool is configured to. */
  @Override
  public final synchronized Throwable fillInStackTrace() {
    return withStackTrace ? super.fillInStackTrace() : this;
  }

  /**
   * Returns the reason for the rejection.
   *
   * @return the reason under which the statistics count it
   */
  public final RejectionReason reason() {
    return reason;
  }

  /**
   * Returns the pool's name.
   *
   * @return the name
   */
  public final String pool() {
    return pool;
  }

  @Override
  public final ErrorCode code() {
    return code;
  }

  @Override
  public final String hint() {
    return hint;
  }
}
