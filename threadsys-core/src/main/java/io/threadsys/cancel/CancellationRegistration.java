package io.threadsys.cancel;

/**
 * Registration of a callback with a token. Closing it deregisters the callback; closing it again
 * has no effect. Thread-safe.
 */
@FunctionalInterface
public interface CancellationRegistration extends AutoCloseable {

  /**
   * Deregisters the callback unless it has already started. Does not wait for a running callback.
   */
  @Override
  void close();
}
