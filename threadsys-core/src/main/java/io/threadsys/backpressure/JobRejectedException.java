package io.threadsys.backpressure;

import io.threadsys.error.ErrorCode;
import io.threadsys.error.Hinted;
import java.util.concurrent.RejectedExecutionException;

/**
 * Thrown to a submitter whose job was not accepted; the job will never run.
 *
 * <p>Has no stack trace by default: under overload, filling in the trace would cost more than the
 * job. A pool can be told to fill it in.
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

  /** Returns what happened, the facts, and what to do. Put together when it is asked for. */
  @Override
  public final String getMessage() {
    return code.message(facts(), hint);
  }

  /** The facts, where they are not known as text from the start. */
  String facts() {
    return String.valueOf(super.getMessage());
  }

  /** Fills in the trace only where the pool was told to. */
  @Override
  public final synchronized Throwable fillInStackTrace() {
    return withStackTrace ? super.fillInStackTrace() : this;
  }

  /**
   * Returns why.
   *
   * @return the reason, the same one that the statistics count
   */
  public final RejectionReason reason() {
    return reason;
  }

  /**
   * Returns which pool.
   *
   * @return the pool's name
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
