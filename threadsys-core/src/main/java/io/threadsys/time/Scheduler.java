package io.threadsys.time;

import java.time.Duration;

/**
 * Runs short actions later. Thread-safe.
 *
 * <p>Actions run on the scheduler's own thread, one after the other, so they must not block. What
 * one throws goes to that thread's uncaught-exception handler and harms no other.
 */
public interface Scheduler {

  /**
   * Arms an action.
   *
   * @param delay how long from now; zero or less means as soon as possible; more than 146 years
   *     means never
   * @param action what to run, once
   * @return its entry, for cancelling
   */
  Entry schedule(Duration delay, Runnable action);

  /**
   * Returns the scheduler that all pools of this JVM share: one daemon thread, started with the
   * first action, asleep until the next one is due, and gone after a while without any.
   *
   * @return always the same instance
   */
  static Scheduler shared() {
    return HeapScheduler.SHARED;
  }

  /**
   * Creates a scheduler with a daemon thread of its own, which is there only while something is
   * armed: for actions that take longer than others may have to wait.
   *
   * @param threadName what its thread is called
   * @return a new scheduler; it needs no closing
   */
  static Scheduler named(String threadName) {
    return new HeapScheduler(Ticker.system(), threadName, Duration.ofSeconds(1));
  }

  /** An armed action. */
  @FunctionalInterface
  interface Entry {

    /**
     * Disarms the action and forgets it at once, so that nothing it holds stays reachable.
     *
     * @return false if it has run, is running, or was cancelled before
     */
    boolean cancel();
  }
}
