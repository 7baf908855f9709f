package io.threadsys.lifecycle;

/**
 * Handler for errors that cannot be propagated to a caller: a dead worker, an exception thrown by a
 * listener, an error while the pool is closed. Such errors are always logged as well. Must be
 * thread-safe.
 */
@FunctionalInterface
public interface PoolErrorHandler {

  /**
   * Handles an error. Called on the thread on which it occurred; should return quickly. Exceptions
   * thrown by the handler are logged.
   *
   * @param pool the pool's name
   * @param activity what the pool was doing, for instance {@code "closing the queue"}
   * @param error the exception or error
   */
  void onError(String pool, String activity, Throwable error);

  /**
   * Returns a handler that does nothing, since every error is logged anyway.
   *
   * @return a shared instance
   */
  static PoolErrorHandler none() {
    return NoOpErrorHandler.INSTANCE;
  }
}
