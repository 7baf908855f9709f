package io.threadsys.cluster.job;

import io.threadsys.error.ErrorCode;
import io.threadsys.error.Hinted;
import java.util.concurrent.CompletionException;

/**
 * Thrown to threads that wait for the result of a durable job that became a dead letter. It has no
 * cause: the job threw on another thread, probably on another machine; what is kept of it is in
 * {@link #status()}.
 */
public final class DurableJobFailedException extends CompletionException implements Hinted {

  private static final long serialVersionUID = 1L;
  private static final String HINT =
      "see the stack of its dead letter, remove the cause and re-queue it";

  private final transient JobStatus status;

  /**
   * Creates the exception.
   *
   * @param status the job's last state
   */
  public DurableJobFailedException(JobStatus status) {
    super(
        ErrorCode.CLUSTER_JOB_DEAD.message(
            "job '"
                + status.key()
                + "' is a dead letter after "
                + status.attempts()
                + " attempts: "
                + status.error(),
            HINT));
    this.status = status;
  }

  /**
   * Returns the job's last state.
   *
   * @return with error and stack
   */
  public JobStatus status() {
    return status;
  }

  @Override
  public ErrorCode code() {
    return ErrorCode.CLUSTER_JOB_DEAD;
  }

  @Override
  public String hint() {
    return HINT;
  }
}
