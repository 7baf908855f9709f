package io.threadsys.job;

/**
 * The life of a job. Every accepted job reaches exactly one of the five ends.
 *
 * <pre>
 *   QUEUED ◀─▶ RUNNING ──▶ SUCCEEDED | FAILED
 *      │          │
 *      └──────────┴──────▶ CANCELLED | TIMED_OUT
 *      └─────────────────▶ DROPPED
 * </pre>
 */
public enum JobState {
  /** Accepted and waiting: in the queue, or on the timer for its time or its next attempt. */
  QUEUED(false),
  /** On a thread, or waiting for the stage that its code returned. */
  RUNNING(false),
  /** Returned its result. */
  SUCCEEDED(true),
  /** Threw. */
  FAILED(true),
  /** Cancelled, before or while it ran. */
  CANCELLED(true),
  /** Took longer than it may. */
  TIMED_OUT(true),
  /** Given up by a backpressure strategy. */
  DROPPED(true);

  private final boolean end;

  JobState(boolean end) {
    this.end = end;
  }

  /**
   * Returns whether nothing follows this state.
   *
   * @return true for the five ends
   */
  public boolean isEnd() {
    return end;
  }
}
