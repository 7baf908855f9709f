package io.threadsys.lifecycle;

import io.threadsys.error.ErrorCode;
import io.threadsys.error.Hinted;

/** Thrown when a worker thread cannot be created or started; see the cause. */
public final class WorkerStartException extends IllegalStateException implements Hinted {

  private static final long serialVersionUID = 1L;
  private static final String HINT =
      "see the cause: often a limit on threads or memory of the machine, or a thread factory that"
          + " throws";

  private final String pool;
  private final String thread;

  /**
   * Creates the exception.
   *
   * @param pool the pool's name
   * @param thread the name of the thread
   * @param cause the exception or error
   */
  public WorkerStartException(String pool, String thread, Throwable cause) {
    super(
        ErrorCode.WORKER_START_FAILED.message(
            "Pool '" + pool + "' could not start worker thread '" + thread + "'", HINT),
        cause);
    this.pool = pool;
    this.thread = thread;
  }

  /**
   * Returns the pool's name.
   *
   * @return the name
   */
  public String pool() {
    return pool;
  }

  /**
   * Returns the name of the thread that could not be started.
   *
   * @return the thread name
   */
  public String thread() {
    return thread;
  }

  @Override
  public ErrorCode code() {
    return ErrorCode.WORKER_START_FAILED;
  }

  @Override
  public String hint() {
    return HINT;
  }
}
