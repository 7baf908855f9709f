package io.threadsys.internal.guard;

import org.jspecify.annotations.Nullable;

/** Runs user callbacks such that nothing they throw, errors included, reaches the caller. */
public final class UserCode {

  private UserCode() {}

  /** A user callback. */
  @FunctionalInterface
  public interface Callback {

    /**
     * Runs the callback.
     *
     * @throws Exception any exception of the user's code
     */
    void run() throws Exception;
  }

  /**
   * Runs a callback and catches everything it throws.
   *
   * @param callback the callback
   * @return the exception or error it threw, or null
   */
  public static @Nullable Throwable run(Callback callback) {
    try {
      callback.run();
      return null;
    } catch (Throwable thrown) {
      return thrown;
    }
  }

  /**
   * Passes an exception to the current thread's uncaught-exception handler. As in the JVM, what the
   * handler throws is ignored.
   *
   * @param thrown the exception or error that a callback threw
   */
  public static void handOver(Throwable thrown) {
    Thread thread = Thread.currentThread();
    Throwable ignored =
        run(() -> thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown));
  }
}
