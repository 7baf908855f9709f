package io.threadsys.cancel;

/** A callback's place at a token. Closing it deregisters; closing twice does nothing. */
@FunctionalInterface
public interface CancellationRegistration extends AutoCloseable {

  /** Deregisters the callback unless it has started already. Does not wait for it. */
  @Override
  void close();
}
