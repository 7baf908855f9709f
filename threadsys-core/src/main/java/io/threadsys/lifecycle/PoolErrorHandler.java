package io.threadsys.lifecycle;

/**
 * Told about faults that no caller can be told about: a dead worker, a listener that threw, a fault
 * while the pool closes. Such faults are logged in any case.
 */
@FunctionalInterface
public interface PoolErrorHandler {

  /**
   * Called on the thread that met the fault; should return soon. What it throws is logged.
   *
   * @param pool the pool's name
   * @param activity what the pool was doing, for instance {@code "closing the queue"}
   * @param error what was thrown
   */
  void onError(String pool, String activity, Throwable error);

  /**
   * Returns a handler that does nothing, since every fault is logged anyway.
   *
   * @return a shared instance
   */
  static PoolErrorHandler none() {
    return NoOpErrorHandler.INSTANCE;
  }
}
