package io.threadsys.internal.jfr;

import org.jspecify.annotations.Nullable;

/** The recording of one job execution. Confined to the thread that runs the job. */
public interface JobRecording {

  /** Ends the measured time: the job's code has returned or thrown. */
  void returned();

  /**
   * Commits the event, unless it is below the threshold of the recording.
   *
   * @param pool the pool's name
   * @param job the job's name
   * @param id the job's id, or null if it has no handle
   * @param waitedNanos the time it waited in the queue
   * @param state the state of the job: its terminal state, QUEUED if it is retried, RUNNING until
   *     its stage completes
   */
  void ended(String pool, String job, @Nullable String id, long waitedNanos, String state);
}
