package io.threadsys.job;

import io.threadsys.error.ErrorCode;
import io.threadsys.error.Hinted;
import java.util.concurrent.CompletionException;

/** Thrown to threads that wait for a job that threw; the cause is what it threw. */
public final class JobFailedException extends CompletionException implements Hinted {

  private static final long serialVersionUID = 1L;
  private static final String HINT = "look at the cause, it is what the job threw";

  private final String job;

  /**
   * Creates the exception.
   *
   * @param job the job in words, name and id
   * @param cause what the job threw
   */
  public JobFailedException(String job, Throwable cause) {
    super(ErrorCode.JOB_FAILED.message("job " + job + " failed with " + cause, HINT), cause);
    this.job = job;
  }

  /**
   * Returns which job.
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
