package io.threadsys.stats;

/** State of a worker. */
public enum WorkerState {
  /** Its thread has not started running yet. */
  STARTING,
  /** Waiting for a job. */
  IDLE,
  /** Running a job. */
  RUNNING,
  /** Running a job of a linked pool (helping). */
  HELPING,
  /** Running a job that waits for another job's result. */
  BLOCKED,
  /** Still running the code of a job that completed by timeout or cancellation. */
  STUCK
}
