package io.threadsys.stats;

import io.threadsys.job.JobId;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job that has begun and is not over.
 *
 * @param id the job's id; null for one without a handle, which was handed over by {@code execute}
 * @param job the job's name
 * @param tags the labels its submission gave it
 * @param state what it is doing
 * @param thread the name of the thread it is on; empty if it is on none
 * @param attempt which attempt this is, from 1
 * @param progress how far it is, 0 to 1; see {@link io.threadsys.job.JobHandle#progress}
 * @param runningFor how long this attempt has been running; for a job without a handle that runs
 *     another one inside it, only as long as that one
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

  /** What a running job is doing. */
  public enum State {

    /** Its code is on a thread. */
    RUNNING,

    /** Its code has returned, and the stage that it returned is open. */
    AWAITING_STAGE,

    /** It was ended by a timeout or a cancel, and its code has not come back yet. */
    ENDED,

    /**
     * The same for longer than it may, see {@link io.threadsys.config.TimeoutConfig#stuckAfter}.
     */
    STUCK
  }
}
