package io.threadsys.queue;

import io.threadsys.error.ErrorCode;
import io.threadsys.error.Hinted;
import org.jspecify.annotations.Nullable;

/** Thrown by the start of a pool whose queue factory throws, or gives no queue it can use. */
public final class InvalidQueueException extends IllegalStateException implements Hinted {

  private static final long serialVersionUID = 1L;
  private static final String HINT =
      "let the factory create a new, open, empty queue of the capacity it is asked for, with all"
          + " capabilities it claims";

  private final String pool;

  /**
   * Creates the exception.
   *
   * @param pool the pool's name
   * @param fault what is wrong, for instance {@code gave no queue}
   * @param cause what the factory threw, or null
   */
  public InvalidQueueException(String pool, String fault, @Nullable Throwable cause) {
    super(
        ErrorCode.QUEUE_UNUSABLE.message(
            "pool '" + pool + "' could not start: its queue factory " + fault, HINT),
        cause);
    this.pool = pool;
  }

  /**
   * Returns which pool.
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
