package io.threadsys.internal.guard;

import org.jspecify.annotations.Nullable;

/** The one place that meets what user callbacks throw; a callback never harms its caller. */
public final class UserCode {

  private UserCode() {}

  /** A callback of the user's. */
  @FunctionalInterface
  public interface Callback {

    /**
     * Runs it.
     *
     * @throws Exception whatever the user's code throws
     */
    void run() throws Exception;
  }

  /**
   * Runs a callback.
   *
   * @param callback the user's code
   * @return what it threw, or null
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
   * Hands what a callback threw to the current thread's uncaught-exception handler, as the JVM
   * would: what the handler throws is ignored.
   *
   * @param thrown what the callback threw
   */
  public static void handOver(Throwable thrown) {
    Thread thread = Thread.currentThread();
    Throwable ignored =
        run(() -> thread.getUncaughtExceptionHandler().uncaughtException(thread, thrown));
  }
}
