package io.threadsys.config;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CheckReturnValue;
import io.threadsys.internal.guard.ConfigChecks;
import io.threadsys.job.JobDecorator;
import io.threadsys.job.JobIdKind;
import io.threadsys.job.RetryPolicy;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every job of a pool unless its submission says otherwise.
 *
 * @param ids what ids look like
 * @param retry whether and when a job that threw is run again, or null for never
 * @param decorator lets context travel with jobs, or null for none
 * @param maxDelayed how many jobs may wait on the timer at a time, for their time or their next
 *     attempt, at least 1
 */
@CheckReturnValue
public record JobConfig(
    JobIdKind ids, @Nullable RetryPolicy retry, @Nullable JobDecorator decorator, int maxDelayed) {

  /** Refuses a missing kind. */
  public JobConfig {
    requireNonNull(ids, "ids");
  }

  /**
   * Returns the default.
   *
   * @return sequential ids, no retries, no decorator, 1 000 000 delayed jobs
   */
  public static JobConfig defaults() {
    return new JobConfig(JobIdKind.SEQUENTIAL, null, null, PoolDefaults.MAX_DELAYED);
  }

  /**
   * Returns a copy with another value.
   *
   * @param kind what ids look like
   * @return a new value
   */
  public JobConfig withIds(JobIdKind kind) {
    return new JobConfig(kind, retry, decorator, maxDelayed);
  }

  /**
   * Returns a copy with another value.
   *
   * @param policy whether and when a job that threw is run again, or null for never
   * @return a new value
   */
  public JobConfig withRetry(@Nullable RetryPolicy policy) {
    return new JobConfig(ids, policy, decorator, maxDelayed);
  }

  /**
   * Returns a copy with another value.
   *
   * @param context lets context travel with jobs, or null for none
   * @return a new value
   */
  public JobConfig withDecorator(@Nullable JobDecorator context) {
    return new JobConfig(ids, retry, context, maxDelayed);
  }

  /**
   * Returns a copy with another value.
   *
   * @param count how many jobs may wait on the timer at a time, at least 1
   * @return a new value
   */
  public JobConfig withMaxDelayed(int count) {
    return new JobConfig(ids, retry, decorator, count);
  }

  void check(ConfigChecks checks) {
    checks.range(
        "max-delayed",
        maxDelayed,
        1,
        Integer.MAX_VALUE,
        "leave it out to get " + PoolDefaults.MAX_DELAYED);
  }
}
