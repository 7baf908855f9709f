package io.threadsys.job;

import io.threadsys.error.ErrorCode;
import io.threadsys.error.Hinted;
import java.util.concurrent.CompletionException;

/**
 * Thrown when the result of a failed job is requested; the cause is the exception the job threw.
 */
public final class JobFailedException extends CompletionException implements Hinted {

  private static final long serialVersionUID = 1L;
  private static final String HINT = "see the cause, the exception thrown by the job";

  private final String job;

  /**
   * Creates the exception.
   *
   * @param job the job's name and id, as text
   * @param cause the exception or error thrown by the job
   */
  public JobFailedException(String job, Throwable cause) {
    super(ErrorCode.JOB_FAILED.message("Job " + job + " failed with " + cause, HINT), cause);
    this.job = job;
  }

  /**
   * Returns the job's name and id, as text.
   *
   * @return name and id
   */
  public String job() {
    return job;
  }

  @Override
  public ErrorCode code() {
    return ErrorCode.JOB_FAILED;
  }

  @Override
  public String hint() {
    return HINT;
  }
}
