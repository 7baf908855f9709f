package io.threadsys.time;

/** A source of elapsed time. Implementations must be thread-safe and monotonic. */
@FunctionalInterface
public interface Ticker {

  /**
   * Returns the current time.
   *
   * @return nanoseconds since an arbitrary origin; only differences are meaningful
   */
  long nanos();

  /**
   * Returns the ticker based on {@link System#nanoTime()}.
   *
   * @return a shared instance
   */
  static Ticker system() {
    return SystemTicker.INSTANCE;
  }
}
