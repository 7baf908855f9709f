package io.threadsys.job;

import io.threadsys.error.ErrorCode;
import io.threadsys.error.Hinted;

/**
 * Thrown when a job with a priority is submitted to a pool whose queue does not support priorities.
 */
public final class UnsupportedPriorityException extends UnsupportedOperationException
    implements Hinted {

  private static final long serialVersionUID = 1L;
  private static final String HINT =
      "build the pool with the queue JobQueues.PRIORITY, or submit without a priority";

  private final String pool;
  private final Priority priority;

  /**
   * Creates the exception.
   *
   * @param pool the pool's name
   * @param priority the requested priority
   */
  public UnsupportedPriorityException(String pool, Priority priority) {
    super(
        ErrorCode.PRIORITY_UNSUPPORTED.message(
            "The queue of pool '"
                + pool
                + "' does not support priorities, but "
                + priority
                + " was requested",
            HINT));
    this.pool = pool;
    this.priority = priority;
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
   * Returns the requested priority.
   *
   * @return the priority
   */
  public Priority priority() {
    return priority;
  }

  @Override
  public ErrorCode code() {
    return ErrorCode.PRIORITY_UNSUPPORTED;
  }

  @Override
  public String hint() {
    return HINT;
  }
}
