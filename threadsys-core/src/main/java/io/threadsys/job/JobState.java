package io.threadsys.job;

/**
 * Lifecycle state of a job. Every accepted job reaches exactly one of the five terminal states.
 *
 * <pre>
 *   QUEUED ◀─▶ RUNNING ──▶ SUCCEEDED | FAILED
 *      │          │
 *      └──────────┴──────▶ CANCELLED | TIMED_OUT
 *      └─────────────────▶ DROPPED
 * </pre>
 */
public enum JobState {
  /** Accepted and waiting: in the queue, or on the timer for its delay or its next attempt. */
  QUEUED(false),
  /**
   * Running on a thread, or waiting for the {@link java.util.concurrent.CompletionStage} its code
   * returned.
   */
  RUNNING(false),
  /** Completed with a result. */
  SUCCEEDED(true),
  /** Completed with an exception. */
  FAILED(true),
  /** Cancelled before or while running. */
  CANCELLED(true),
  /** Exceeded its queue timeout or run timeout. */
  TIMED_OUT(true),
  /** Dropped by a backpressure strategy. */
  DROPPED(true);

  private final boolean terminal;

  JobState(boolean terminal) {
    this.terminal = terminal;
  }

  /**
   * Returns whether this state is terminal.
   *
   * @return true for the five terminal states
   */
  public boolean isEnd() {
    return terminal;
  }
}
