package io.threadsys.job;

import io.threadsys.error.ErrorCode;
import io.threadsys.error.Hinted;
import io.threadsys.internal.guard.ConfigChecks;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * Thrown when the timeout of {@link JobHandle#await(java.time.Duration)} or {@code Future.get}
 * elapses before the job completes. The job itself is unaffected.
 */
public final class AwaitTimeoutException extends TimeoutException implements Hinted {

  private static final long serialVersionUID = 1L;
  private static final String HINT =
      "wait longer, or cancel the job if its result is no longer needed";

  private final String job;
  private final JobState state;

  /**
   * Creates the exception.
   *
   * @param job the job's name and id, as text
   * @param state the job's state when the timeout elapsed
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
   * Returns the job's name and id, as text.
   *
   * @return name and id
   */
  public String job() {
    return job;
  }

  /**
   * Returns the job's state when the timeout elapsed.
   *
   * @return {@link JobState#QUEUED} or {@link JobState#RUNNING}
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
