package io.threadsys.job;

import io.threadsys.cancel.CancellationToken;
import io.threadsys.time.Deadline;

/** Context of one running attempt of a job. Thread-safe; meaningful only while the job runs. */
public interface JobContext {

  /**
   * Returns the job's id.
   *
   * @return the id, unique within its pool
   */
  JobId id();

  /**
   * Returns the job's name.
   *
   * @return the name given in its options, or {@link JobOptions#UNNAMED}
   */
  String name();

  /**
   * Returns the token that is cancelled together with the job. Long-running jobs should poll it.
   *
   * @return the job's cancellation token
   */
  CancellationToken token();

  /**
   * Reports the job's progress.
   *
   * @param fraction the completed fraction, 0 to 1; values outside the range are clamped, NaN is
   *     ignored
   */
  void progress(double fraction);

  /**
   * Returns the attempt number.
   *
   * @return 1 for the first attempt; greater only for jobs with a {@link RetryPolicy}
   */
  int attempt();

  /**
   * Returns the deadline of this attempt.
   *
   * @return the end of the run timeout, or {@link Deadline#never()} if there is none
   */
  Deadline deadline();
}
