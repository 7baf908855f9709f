package io.threadsys.stats;

import io.threadsys.job.JobId;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job that has started and whose code has not returned, or whose stage is pending. Immutable.
 *
 * @param id the job's id, or null for a job without a handle, submitted with {@code execute}
 * @param job the job's name
 * @param tags the tags from its options
 * @param state the state of its attempt
 * @param thread the name of the thread it runs on; empty if none
 * @param attempt the attempt number, from 1
 * @param progress the progress, 0 to 1; see {@link io.threadsys.job.JobHandle#progress}
 * @param runningFor the run time of this attempt; for a job without a handle with another job
 *     nested inside it, only the run time of the nested one
 */
public record RunningJob(
    @Nullable JobId id,
    String job,
    Map<String, String> tags,
    State state,
    String thread,
    int attempt,
    double progress,
    Duration runningFor) {

  /** Copies the tags. */
  public RunningJob {
    tags = Map.copyOf(tags);
  }

  /** State of a running job's attempt. */
  public enum State {

    /** Its code is running on a thread. */
    RUNNING,

    /** Its code has returned a stage that is still pending. */
    AWAITING_STAGE,

    /** The job has completed by timeout or cancellation, but its code has not returned yet. */
    ENDED,

    /** As {@link #ENDED}, for longer than {@link io.threadsys.config.TimeoutConfig#stuckAfter}. */
    STUCK
  }
}
