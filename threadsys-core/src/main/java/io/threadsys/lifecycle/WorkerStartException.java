package io.threadsys.lifecycle;

import io.threadsys.error.ErrorCode;
import io.threadsys.error.Hinted;

/** Thrown when a worker thread cannot be created or started; the cause says why. */
public final class WorkerStartException extends IllegalStateException implements Hinted {

  private static final long serialVersionUID = 1L;
  private static final String HINT =
      "look at the cause: often the machine's limit of threads or memory, or a thread factory that"
          + " throws";

  private final String pool;
  private final String thread;

  /**
   * Creates the exception.
   *
   * @param pool the pool's name
   * @param thread the name of the thread that could not be had
   * @param cause what was thrown
   */
  public WorkerStartException(String pool, String thread, Throwable cause) {
    super(
        ErrorCode.WORKER_START_FAILED.message(
            "pool '" + pool + "' could not start worker thread '" + thread + "'", HINT),
        cause);
    this.pool = pool;
    this.thread = thread;
  }

  /**
   * Returns which pool.
   *
   * @return the pool's name
   */
  public String pool() {
    return pool;
  }

  /**
   * Returns which thread.
   *
   * @return the name it would have had
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
