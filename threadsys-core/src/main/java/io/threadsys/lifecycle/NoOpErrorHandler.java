package io.threadsys.lifecycle;

/** Error handler that does nothing, since errors are logged anyway. */
enum NoOpErrorHandler implements PoolErrorHandler {
  INSTANCE;

  @Override
  public void onError(String pool, String activity, Throwable error) {
    // no-op
  }

  @Override
  public String toString() {
    return "PoolErrorHandler.none()";
  }
}
