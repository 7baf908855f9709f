package io.threadsys.queue;

import io.threadsys.error.ErrorCode;
import io.threadsys.error.Hinted;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a pool cannot start because its queue factory threw, or returned no usable queue:
 * null, one of the wrong capacity, one that was used before, or one that lacks a required
 * capability.
 */
public final class InvalidQueueException extends IllegalStateException implements Hinted {

  private static final long serialVersionUID = 1L;
  private static final String HINT =
      "let the factory create a new, open, empty queue of the capacity it is asked for, with all"
          + " capabilities it claims";

  private final String pool;

  /**
   * Creates the exception.
   *
   * @param pool the name of the pool
   * @param fault the fault, completing "its queue factory …", for instance {@code gave no queue}
   * @param cause the exception thrown by the factory, or null
   */
  public InvalidQueueException(String pool, String fault, @Nullable Throwable cause) {
    super(
        ErrorCode.QUEUE_UNUSABLE.message(
            "pool '" + pool + "' could not start: its queue factory " + fault, HINT),
        cause);
    this.pool = pool;
  }

  /**
   * Returns the name of the pool that could not start.
   *
   * @return the pool's name
   */
  public String pool() {
    return pool;
  }

  @Override
  public ErrorCode code() {
    return ErrorCode.QUEUE_UNUSABLE;
  }

  @Override
  public String hint() {
    return HINT;
  }
}
