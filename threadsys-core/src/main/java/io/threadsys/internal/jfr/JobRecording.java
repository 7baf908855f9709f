package io.threadsys.internal.jfr;

import org.jspecify.annotations.Nullable;

/** One execution of a job's code in a recording. Used by that job's thread. */
public interface JobRecording {

  /** The code has returned or thrown. */
  void returned();

  /**
   * Everything is known; writes the event, unless it was too short to be of interest.
   *
   * @param pool the pool's name
   * @param job the job's name
   * @param id the job's id, or null for a job without a handle
   * @param waitedNanos how long it waited in the queue
   * @param state where the job is now: its end, QUEUED if it will be tried again, RUNNING if it
   *     lasts until a stage ends
   */
  void ended(String pool, String job, @Nullable String id, long waitedNanos, String state);
}
