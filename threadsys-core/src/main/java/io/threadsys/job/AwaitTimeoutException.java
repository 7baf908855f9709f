package io.threadsys.job;

import io.threadsys.error.ErrorCode;
import io.threadsys.error.Hinted;
import io.threadsys.internal.guard.ConfigChecks;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Thrown to a thread that gave up waiting for a job; the job continues. */
public final class AwaitTimeoutException extends TimeoutException implements Hinted {

  private static final long serialVersionUID = 1L;
  private static final String HINT = "wait longer, or cancel the job if it is no longer wanted";

  private final String job;
  private final JobState state;

  /**
   * Creates the exception.
   *
   * @param job the job in words, name and id
   * @param state where the job was
   * @param waited how long the thread waited
   */
  public AwaitTimeoutException(String job, JobState state, Duration waited) {
    super(
        ErrorCode.AWAIT_TIMED_OUT.message(
            "job " + job + " was still " + state + " after " + ConfigChecks.print(waited), HINT));
    this.job = job;
    this.state = state;
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
   * Returns where the job was.
   *
   * @return QUEUED or RUNNING
   */
  public JobState state() {
    return state;
  }

  @Override
  public ErrorCode code() {
    return ErrorCode.AWAIT_TIMED_OUT;
  }

  @Override
  public String hint() {
    return HINT;
  }
}
