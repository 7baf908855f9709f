package io.threadsys.config;

import com.google.errorprone.annotations.CheckReturnValue;
import io.threadsys.internal.guard.ConfigChecks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Timeouts of jobs, unless a submission sets its own, and the treatment of stuck workers.
 *
 * @param queue how long a job may wait until it starts, at least 1 ms, or null for no limit
 * @param run how long a job may run, at least 1 ms, or null for no limit
 * @param interrupt whether the thread of a job that ran too long is interrupted
 * @param stuckAfter how long the code of a job may keep running after the job was ended by a
 *     timeout or a cancel, until its worker counts as stuck and is replaced, at least 1 ms
 * @param maxReplacements how many stuck workers are replaced at most at a time, 0 to 32767
 */
@CheckReturnValue
public record TimeoutConfig(
    @Nullable Duration queue,
    @Nullable Duration run,
    boolean interrupt,
    Duration stuckAfter,
    int maxReplacements) {

  private static final int DEFAULT_REPLACEMENTS = 16;

  /**
   * Returns the default.
   *
   * @return no limits; interrupting; stuck after 5 seconds; 16 replacements
   */
  public static TimeoutConfig defaults() {
    return new TimeoutConfig(null, null, true, PoolDefaults.STUCK_AFTER, DEFAULT_REPLACEMENTS);
  }

  /**
   * Returns these limits with another queue timeout.
   *
   * @param limit at least 1 ms, or null for no limit
   * @return new limits
   */
  public TimeoutConfig withQueue(@Nullable Duration limit) {
    return new TimeoutConfig(limit, run, interrupt, stuckAfter, maxReplacements);
  }

  /**
   * Returns these limits with another run timeout.
   *
   * @param limit at least 1 ms, or null for no limit
   * @return new limits
   */
  public TimeoutConfig withRun(@Nullable Duration limit) {
    return new TimeoutConfig(queue, limit, interrupt, stuckAfter, maxReplacements);
  }

  /**
   * Returns these limits, with or without interrupts.
   *
   * @param interrupts whether the thread of a job that ran too long is interrupted
   * @return new limits
   */
  public TimeoutConfig withInterrupt(boolean interrupts) {
    return new TimeoutConfig(queue, run, interrupts, stuckAfter, maxReplacements);
  }

  /**
   * Returns these limits with another grace period.
   *
   * @param grace at least 1 ms
   * @return new limits
   */
  public TimeoutConfig withStuckAfter(Duration grace) {
    return new TimeoutConfig(queue, run, interrupt, grace, maxReplacements);
  }

  /**
   * Returns these limits with another bound for replacements.
   *
   * @param count 0 to 32767
   * @return new limits
   */
  public TimeoutConfig withMaxReplacements(int count) {
    return new TimeoutConfig(queue, run, interrupt, stuckAfter, count);
  }

  void check(ConfigChecks checks) {
    Duration least = Duration.ofMillis(1);
    if (queue != null) {
      checks.atLeast("queue-timeout", queue, least, "leave it out for no limit");
    }
    if (run != null) {
      checks.atLeast("run-timeout", run, least, "leave it out for no limit");
    }
    checks.atLeast("stuck-after", stuckAfter, least, "leave it out to get 5s");
    checks.range(
        "max-stuck-replacements",
        maxReplacements,
        0,
        WorkerConfig.MAX_THREADS,
        "0 replaces none, so that stuck jobs take capacity away");
  }
}
