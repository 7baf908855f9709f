package io.threadsys.time;

/** A source of elapsed time. Implementations are thread-safe and never go backwards. */
@FunctionalInterface
public interface Ticker {

  /**
   * Returns the current reading.
   *
   * @return nanoseconds since an arbitrary origin; only differences mean anything
   */
  long nanos();

  /**
   * Returns the ticker of this machine, {@link System#nanoTime()}.
   *
   * @return a shared instance
   */
  static Ticker system() {
    return SystemTicker.INSTANCE;
  }
}
