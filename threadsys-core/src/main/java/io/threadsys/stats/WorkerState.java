package io.threadsys.stats;

/** What a worker is doing. */
public enum WorkerState {
  /** Its thread has not begun yet. */
  STARTING,
  /** Waits for work. */
  IDLE,
  /** Runs a job. */
  RUNNING,
  /** Runs a job of another pool, which it helps. */
  HELPING,
  /** Runs a job that waits for another job's result. */
  BLOCKED,
  /** Runs the code of a job that has ended by a timeout or a cancel, and does not come back. */
  STUCK
}
