package io.threadsys.time;

import java.time.Duration;

/**
 * Timer that runs short actions after a delay. Thread-safe.
 *
 * <p>Actions run sequentially on the scheduler's own thread and must not block. An exception thrown
 * by an action is passed to that thread's uncaught-exception handler and does not affect other
 * actions.
 */
public interface Scheduler {

  /**
   * Schedules an action.
   *
   * @param delay the delay from now; zero or negative means as soon as possible, more than 146
   *     years means never
   * @param action the action, run once
   * @return the entry, which cancels the action
   */
  Entry schedule(Duration delay, Runnable action);

  /**
   * Returns the scheduler shared by all pools of this JVM: a single daemon thread, started with the
   * first action, sleeping until the next one is due, and terminated after an idle period.
   *
   * @return always the same instance
   */
  static Scheduler shared() {
    return HeapScheduler.SHARED;
  }

  /**
   * Creates a scheduler with its own daemon thread, which exists only while actions are scheduled.
   * For actions too long for the shared scheduler.
   *
   * @param threadName the name of its thread
   * @return a new scheduler; need not be closed
   */
  static Scheduler named(String threadName) {
    return new HeapScheduler(Ticker.system(), threadName, Duration.ofSeconds(1));
  }

  /** A scheduled action. */
  @FunctionalInterface
  interface Entry {

    /**
     * Cancels the action and releases it at once, so that objects it references become unreachable.
     *
     * @return true if this call cancelled the action, false if it has run, is running, or was
     *     already cancelled
     */
    boolean cancel();
  }
}
