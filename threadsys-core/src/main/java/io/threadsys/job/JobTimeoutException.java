package io.threadsys.job;

import io.threadsys.error.ErrorCode;
import io.threadsys.error.Hinted;
import io.threadsys.internal.guard.ConfigChecks;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/**
 * Thrown when the result of a job is requested that exceeded its queue timeout or run timeout.
 * {@code Future.get} wraps it in an {@code ExecutionException}.
 */
public final class JobTimeoutException extends CompletionException implements Hinted {

  private static final long serialVersionUID = 1L;
  private static final String HINT =
      "raise the timeout, add threads if the job waited, or find out what it spent its time on";

  private final String job;
  private final boolean ran;
  private final Duration limit;

  /**
   * Creates the exception.
   *
   * @param job the job's name and id, as text
   * @param ran whether the job had started; if not, its queue timeout elapsed
   * @param limit the timeout that elapsed
   */
  public JobTimeoutException(String job, boolean ran, Duration limit) {
    super(
        ErrorCode.JOB_TIMED_OUT.message(
            "Job "
                + job
                + (ran ? " ran longer than " : " waited in the queue longer than ")
                + ConfigChecks.print(limit),
            HINT));
    this.job = job;
    this.ran = ran;
    this.limit = limit;
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
   * Returns whether the job had started.
   *
   * @return true if the run timeout elapsed, false if the queue timeout did
   */
  public boolean hasRun() {
    return ran;
  }

  /**
   * Returns the timeout that elapsed.
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
