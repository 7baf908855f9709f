package io.threadsys.job;

import io.threadsys.error.ErrorCode;
import io.threadsys.error.Hinted;
import java.util.concurrent.CancellationException;

/**
 * Thrown when the result of a job is requested that was dropped by a backpressure strategy before
 * it ran.
 */
public final class JobDroppedException extends CancellationException implements Hinted {

  private static final long serialVersionUID = 1L;
  private static final String HINT =
      "the queue was full; raise the queue size, add threads, or choose a strategy that waits";

  private final String job;

  /**
   * Creates the exception.
   *
   * @param job the job's name and id, as text
   */
  public JobDroppedException(String job) {
    super(ErrorCode.JOB_DROPPED.message("Job " + job + " was dropped before it ran", HINT));
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
    return ErrorCode.JOB_DROPPED;
  }

  @Override
  public String hint() {
    return HINT;
  }
}
