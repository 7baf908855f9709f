package io.threadsys.job;

import io.threadsys.cancel.CancellationReason;
import io.threadsys.error.ErrorCode;
import io.threadsys.error.Hinted;
import java.util.concurrent.CancellationException;

/** Thrown when the result of a cancelled job is requested. */
public final class JobCancelledException extends CancellationException implements Hinted {

  private static final long serialVersionUID = 1L;
  private static final String HINT =
      "see the reason; MANUAL means that cancel was called on the handle or its future";

  private final String job;
  private final transient CancellationReason reason;

  /**
   * Creates the exception.
   *
   * @param job the job's name and id, as text
   * @param reason the reason for the cancellation
   */
  public JobCancelledException(String job, CancellationReason reason) {
    super(ErrorCode.JOB_CANCELLED.message("Job " + job + " was cancelled: " + reason, HINT));
    this.job = job;
    this.reason = reason;
  }

  /**
   * Returns the job's name and id, as text.
   *
   * @return name and id
   */
  public String job() {
    return job;
  }

  /**
   * Returns the reason for the cancellation.
   *
   * @return the reason of the call that cancelled the job; null after deserialization
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
