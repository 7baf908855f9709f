package io.threadsys.job;

import io.threadsys.error.ErrorCode;
import io.threadsys.error.Hinted;

/** Thrown to a submitter that asks for a priority in a pool whose queue has none. */
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
   * @param priority what was asked for
   */
  public UnsupportedPriorityException(String pool, Priority priority) {
    super(
        ErrorCode.PRIORITY_UNSUPPORTED.message(
            "the queue of pool '"
                + pool
                + "' has no priorities, but "
                + priority
                + " was asked for",
            HINT));
    this.pool = pool;
    this.priority = priority;
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
   * Returns what was asked for.
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
