package io.threadsys.job;

import io.threadsys.error.ErrorCode;
import io.threadsys.error.Hinted;
import io.threadsys.internal.guard.ConfigChecks;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/**
 * Thrown to threads that wait for a job that took longer than it may. {@code Future.get} wraps it
 * in an {@code ExecutionException}.
 */
public final class JobTimeoutException extends CompletionException implements Hinted {

  private static final long serialVersionUID = 1L;
  private static final String HINT =
      "raise the timeout, add threads if it waited, or find out what it spent its time on";

  private final String job;
  private final boolean ran;
  private final Duration limit;

  /**
   * Creates the exception.
   *
   * @param job the job in words, name and id
   * @param ran whether it had started; if not, it waited too long in the queue
   * @param limit how long it might have taken
   */
  public JobTimeoutException(String job, boolean ran, Duration limit) {
    super(
        ErrorCode.JOB_TIMED_OUT.message(
            "job "
                + job
                + (ran ? " ran longer than " : " waited in the queue longer than ")
                + ConfigChecks.print(limit),
            HINT));
    this.job = job;
    this.ran = ran;
    this.limit = limit;
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
   * Returns whether the job had started.
   *
   * @return false if it waited too long in the queue
   */
  public boolean hasRun() {
    return ran;
  }

  /**
   * Returns how long the job might have taken.
   *
   * @return the queue timeout or the run timeout
   */
  public Duration limit() {
    return limit;
  }

  @Override
  public ErrorCode code() {
    return ErrorCode.JOB_TIMED_OUT;
  }

  @Override
  public String hint() {
    return HINT;
  }
}
