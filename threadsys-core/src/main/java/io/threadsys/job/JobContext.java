package io.threadsys.job;

import io.threadsys.cancel.CancellationToken;
import io.threadsys.time.Deadline;

/** A running job's surroundings. Thread-safe, but meaningful only while the job runs. */
public interface JobContext {

  /**
   * Returns the job's id.
   *
   * @return the id, unique in its pool
   */
  JobId id();

  /**
   * Returns the job's name.
   *
   * @return the name given in its options, or {@link JobOptions#UNNAMED}
   */
  String name();

  /**
   * Returns the token that is cancelled with the job. A long job asks it now and then.
   *
   * @return the job's token
   */
  CancellationToken token();

  /**
   * Reports how far the job is.
   *
   * @param fraction between 0 and 1; values outside are cut off, NaN is ignored
   */
  void progress(double fraction);

  /**
   * Returns which attempt this is.
   *
   * @return 1 for the first; more only for jobs with a {@link RetryPolicy}
   */
  int attempt();

  /**
   * Returns until when the job may run.
   *
   * @return the end of its run timeout, or a deadline that never passes
   */
  Deadline deadline();
}
