package io.threadsys.lifecycle;

import io.threadsys.error.ErrorCode;
import io.threadsys.error.Hinted;

/** Thrown when a pool is started that runs already, or has not finished draining. */
public final class PoolAlreadyRunningException extends IllegalStateException implements Hinted {

  private static final long serialVersionUID = 1L;
  private static final String HINT =
      "start a pool once, and start it again only after awaitTermination returned true";

  private final String pool;
  private final PoolState state;

  /**
   * Creates the exception.
   *
   * @param pool the pool's name
   * @param state the state it was found in
   */
  public PoolAlreadyRunningException(String pool, PoolState state) {
    super(
        ErrorCode.POOL_ALREADY_RUNNING.message(
            "pool '" + pool + "' cannot be started, it is " + state, HINT));
    this.pool = pool;
    this.state = state;
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
   * Returns the state that forbade the start.
   *
   * @return RUNNING or DRAINING
   */
  public PoolState state() {
    return state;
  }

  @Override
  public ErrorCode code() {
    return ErrorCode.POOL_ALREADY_RUNNING;
  }

  @Override
  public String hint() {
    return HINT;
  }
}
