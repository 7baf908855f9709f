package io.threadsys.internal.task;

import java.time.Duration;

/** One wait of one accepted job on the timer. Thread-safe. */
public interface PendingDelay {

  /**
   * Arms the timer. The job may be queued, or even run, before this returns.
   *
   * @param wait for how long the job waits
   */
  void arm(Duration wait);

  /** Ends the wait; false if the job has been queued, or was removed before. */
  boolean remove();
}
