package io.threadsys.job;

import io.threadsys.cancel.CancellationReason;
import io.threadsys.error.ErrorCode;
import io.threadsys.error.Hinted;
import java.util.concurrent.CancellationException;

/** Thrown to threads that wait for a job that was cancelled. */
public final class JobCancelledException extends CancellationException implements Hinted {

  private static final long serialVersionUID = 1L;
  private static final String HINT =
      "the reason says why; MANUAL means that somebody called cancel on the handle or its future";

  private final String job;
  private final transient CancellationReason reason;

  /**
   * Creates the exception.
   *
   * @param job the job in words, name and id
   * @param reason why it was cancelled
   */
  public JobCancelledException(String job, CancellationReason reason) {
    super(ErrorCode.JOB_CANCELLED.message("job " + job + " was cancelled: " + reason, HINT));
    this.job = job;
    this.reason = reason;
  }

  /**
   * Returns which job.
   *
   * @return name and id
   */
  public String job() {
    return job;
  }

  /**
   * Returns why.
   *
   * @return the first reason given
   */
  public CancellationReason reason() {
    return reason;
  }

  @Override
  public ErrorCode code() {
    return ErrorCode.JOB_CANCELLED;
  }

  @Override
  public String hint() {
    return HINT;
  }
}
