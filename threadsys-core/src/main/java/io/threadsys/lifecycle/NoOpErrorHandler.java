package io.threadsys.lifecycle;

/** Does nothing; the log already has it. */
enum NoOpErrorHandler implements PoolErrorHandler {
  INSTANCE;

  @Override
  public void onError(String pool, String activity, Throwable error) {
    // by its name
  }

  @Override
  public String toString() {
    return "PoolErrorHandler.none()";
  }
}
