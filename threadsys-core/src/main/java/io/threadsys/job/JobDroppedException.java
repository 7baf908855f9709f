package io.threadsys.job;

import io.threadsys.error.ErrorCode;
import io.threadsys.error.Hinted;
import java.util.concurrent.CancellationException;

/** Thrown to threads that wait for a job that a backpressure strategy dropped. */
public final class JobDroppedException extends CancellationException implements Hinted {

  private static final long serialVersionUID = 1L;
  private static final String HINT =
      "the queue was full; raise the queue size, add threads, or choose a strategy that waits";

  private final String job;

  /**
   * Creates the exception.
   *
   * @param job the job in words, name and id
   */
  public JobDroppedException(String job) {
    super(ErrorCode.JOB_DROPPED.message("job " + job + " was dropped before it ran", HINT));
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
    return ErrorCode.JOB_DROPPED;
  }

  @Override
  public String hint() {
    return HINT;
  }
}
