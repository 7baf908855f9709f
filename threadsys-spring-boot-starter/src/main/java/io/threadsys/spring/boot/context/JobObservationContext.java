package io.threadsys.spring.boot.context;

import io.micrometer.observation.Observation;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import org.jspecify.annotations.Nullable;

/** Context of the observation of a job, for a {@link JobObservationConvention}. */
public final class JobObservationContext extends Observation.Context {

  private final String pool;
  private final String jobName;
  private final JobOptions job;
  private volatile int attempts;
  private volatile @Nullable JobState state;

  JobObservationContext(String pool, String jobName, JobOptions job) {
    this.pool = pool;
    this.jobName = jobName;
    this.job = job;
  }

  /**
   * Returns the pool's name.
   *
   * @return as it was configured
   */
  public String pool() {
    return pool;
  }

  /**
   * Returns the job's name in a form that is fit for metrics: at most as many names are kept apart
   * as {@code threadsys.metrics.max-job-names} says.
   *
   * @return the job's name, or {@code _other}
   */
  public String jobName() {
    return jobName;
  }

  /**
   * Returns what the job was submitted with.
   *
   * @return its real name, its tags and so on
   */
  public JobOptions job() {
    return job;
  }

  /**
   * Returns how many attempts have begun.
   *
   * @return 0 for a job that ended while it waited
   */
  public int attempts() {
    return attempts;
  }

  /**
   * Returns the terminal state.
   *
   * @return null as long as it has not ended
   */
  public @Nullable JobState state() {
    return state;
  }

  /** Attempts follow one another. */
  @SuppressWarnings("NonAtomicVolatileUpdate")
  void begins() {
    attempts++;
  }

  void ended(JobState end) {
    state = end;
  }
}
