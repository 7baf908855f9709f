package io.threadsys.cluster.job;

import io.threadsys.internal.guard.ConfigChecks;
import io.threadsys.job.Priority;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a submission may say about its durable job. Immutable; begin with {@link #defaults} and add
 * with the {@code with} methods. What is left out is what the job's {@link JobType} says on the
 * node that runs it; for the priority, on the node that submits it.
 *
 * @param key names the job, so that submitting it twice creates it once, or null for a name of its
 *     own; see {@link JobKey#id()}
 * @param delay how long after its submission the job may start, zero or more
 * @param at when it may start at the earliest, or null for at once; the delay counts from there
 * @param priority how important it is among the jobs that are due, or null
 * @param retries how often it is run again after it threw, or null
 * @param timeout how long each attempt may run, at least 1 ms, or null
 */
public record SubmitOptions(
    @Nullable String key,
    Duration delay,
    @Nullable Instant at,
    @Nullable Priority priority,
    @Nullable DurableRetryPolicy retries,
    @Nullable Duration timeout) {

  private static final SubmitOptions DEFAULTS =
      new SubmitOptions(null, Duration.ZERO, null, null, null, null);

  /**
   * Checks the values.
   *
   * @throws io.threadsys.error.InvalidConfigException if the delay is negative or the timeout is
   *     shorter than 1 ms
   */
  public SubmitOptions {
    ConfigChecks checks =
        new ConfigChecks().atLeast("delay", delay, Duration.ZERO, "leave it out to start at once");
    JobType.checkTimeout(checks, timeout);
    checks.throwIfAny();
  }

  /**
   * Returns options that say nothing; a shared instance.
   *
   * @return the default
   */
  public static SubmitOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Returns options with an idempotency key and nothing else.
   *
   * @param key see {@link #withKey}
   * @return new options
   */
  public static SubmitOptions keyed(String key) {
    return DEFAULTS.withKey(key);
  }

  /**
   * Returns these options with an idempotency key: while a job of the same type and key is known,
   * ended ones included until they are deleted, a further submission changes nothing.
   *
   * @param name 1 to 100 characters
   * @return new options
   */
  public SubmitOptions withKey(String name) {
    return new SubmitOptions(name, delay, at, priority, retries, timeout);
  }

  /**
   * Returns these options with a delay.
   *
   * @param wait zero or more
   * @return new options
   * @throws io.threadsys.error.InvalidConfigException if it is negative
   */
  public SubmitOptions withDelay(Duration wait) {
    return new SubmitOptions(key, wait, at, priority, retries, timeout);
  }

  /**
   * Returns these options with a time to start at, by the clock of the database.
   *
   * @param time when; a time that has passed means at once
   * @return new options
   */
  public SubmitOptions withStartAt(Instant time) {
    return new SubmitOptions(key, delay, time, priority, retries, timeout);
  }

  /**
   * Returns these options with a priority: of the jobs that are due, more important ones are taken
   * first. On a pool whose queue has priorities, it counts there too.
   *
   * @param wanted how important the job is
   * @return new options
   */
  public SubmitOptions withPriority(Priority wanted) {
    return new SubmitOptions(key, delay, at, wanted, retries, timeout);
  }

  /**
   * Returns these options with a retry policy.
   *
   * @param policy how often the job is run again after it threw
   * @return new options
   */
  public SubmitOptions withRetries(DurableRetryPolicy policy) {
    return new SubmitOptions(key, delay, at, priority, policy, timeout);
  }

  /**
   * Returns these options with a limit for the time on a thread. An attempt that takes longer ends
   * the job: it becomes a dead letter at once, its token is cancelled and its thread interrupted.
   *
   * @param limit at least 1 ms
   * @return new options
   * @throws io.threadsys.error.InvalidConfigException if it is shorter
   */
  public SubmitOptions withTimeout(Duration limit) {
    return new SubmitOptions(key, delay, at, priority, retries, limit);
  }
}
