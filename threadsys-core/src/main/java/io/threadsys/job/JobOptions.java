package io.threadsys.job;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CheckReturnValue;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.cancel.CancellationToken;
import io.threadsys.internal.guard.ConfigChecks;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Options of one submission. Immutable; start from {@link #defaults} or {@link #named} and refine
 * with the {@code with} methods, each of which returns a copy.
 *
 * @param name the kind of job, as shown in logs, statistics and metrics; must have low cardinality,
 *     so never include an argument in it; default {@link #UNNAMED}
 * @param priority the priority; anything but {@link Priority#NORMAL}, the default, requires a queue
 *     with priorities
 * @param tags labels for events and log lines, copied; default none
 * @param estimate the expected run time, at least 1 ms, or null if unknown
 * @param delay the delay before the job is enqueued, zero or more; default zero
 * @param queueTimeout the maximum time each attempt may wait, at least 1 ms, or null for the pool's
 *     default
 * @param runTimeout the maximum time each attempt may run, at least 1 ms, or null for the pool's
 *     default
 * @param token the parent token, whose cancellation cancels the job, or null for none
 * @param retry the retry policy, or null for the pool's default
 * @param backpressure the strategy for this submission, or null for the pool's default
 * @param ids the kind of id, or null for the pool's default
 */
@CheckReturnValue
public record JobOptions(
    String name,
    Priority priority,
    Map<String, String> tags,
    @Nullable Duration estimate,
    Duration delay,
    @Nullable Duration queueTimeout,
    @Nullable Duration runTimeout,
    @Nullable CancellationToken token,
    @Nullable RetryPolicy retry,
    @Nullable BackpressureStrategy backpressure,
    @Nullable JobIdKind ids) {

  /** The name of jobs submitted without one. */
  public static final String UNNAMED = "unnamed";

  private static final JobOptions DEFAULTS = named(UNNAMED);

  /**
   * Checks the values and copies the tags.
   *
   * @throws io.threadsys.error.InvalidConfigException if a timeout or the estimate is shorter than
   *     1 ms, or the delay is negative
   */
  public JobOptions {
    requireNonNull(name, "name");
    requireNonNull(priority, "priority");
    tags = Map.copyOf(tags);
    ConfigChecks checks =
        new ConfigChecks().atLeast("delay", delay, Duration.ZERO, "leave it out to start at once");
    checkTime(checks, "estimate", estimate);
    checkTime(checks, "queue-timeout", queueTimeout);
    checkTime(checks, "run-timeout", runTimeout);
    checks.throwIfAny();
  }

  private static void checkTime(ConfigChecks checks, String setting, @Nullable Duration time) {
    if (time != null) {
      checks.atLeast(setting, time, Duration.ofMillis(1), "leave it out if there is none");
    }
  }

  /**
   * Returns the default options.
   *
   * @return a shared instance
   */
  public static JobOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Returns default options with a name.
   *
   * @param name the kind of job
   * @return the new options
   */
  public static JobOptions named(String name) {
    return new JobOptions(
        name, Priority.NORMAL, Map.of(), null, Duration.ZERO, null, null, null, null, null, null);
  }

  /**
   * Returns a copy with the given priority.
   *
   * @param wanted the priority
   * @return the new options
   */
  public JobOptions withPriority(Priority wanted) {
    return new JobOptions(
        name,
        wanted,
        tags,
        estimate,
        delay,
        queueTimeout,
        runTimeout,
        token,
        retry,
        backpressure,
        ids);
  }

  /**
   * Returns a copy with the given tags, which are included in the job's events and log lines.
   *
   * @param labels the tags, preferably few and short; copied
   * @return the new options
   */
  public JobOptions withTags(Map<String, String> labels) {
    return new JobOptions(
        name,
        priority,
        labels,
        estimate,
        delay,
        queueTimeout,
        runTimeout,
        token,
        retry,
        backpressure,
        ids);
  }

  /**
   * Returns a copy with the given expected run time, from which the progress of a job that reports
   * none is derived. Included in the job's log line.
   *
   * @param expected the expected run time, at least 1 ms
   * @return the new options
   * @throws io.threadsys.error.InvalidConfigException if the estimate is shorter
   */
  public JobOptions withEstimate(Duration expected) {
    return new JobOptions(
        name,
        priority,
        tags,
        expected,
        delay,
        queueTimeout,
        runTimeout,
        token,
        retry,
        backpressure,
        ids);
  }

  /**
   * Returns a copy with the given delay. The job waits on the timer and is enqueued when the delay
   * has elapsed; if the queue is full by then, the job waits and is never lost.
   *
   * @param wait the delay, zero or more
   * @return the new options
   * @throws io.threadsys.error.InvalidConfigException if the delay is negative
   */
  public JobOptions withDelay(Duration wait) {
    return new JobOptions(
        name,
        priority,
        tags,
        estimate,
        wait,
        queueTimeout,
        runTimeout,
        token,
        retry,
        backpressure,
        ids);
  }

  /**
   * Returns a copy with the given queue timeout. A job that waits longer completes as {@link
   * JobState#TIMED_OUT} without having run.
   *
   * @param limit the timeout, at least 1 ms
   * @return the new options
   * @throws io.threadsys.error.InvalidConfigException if the timeout is shorter
   */
  public JobOptions withQueueTimeout(Duration limit) {
    return new JobOptions(
        name, priority, tags, estimate, delay, limit, runTimeout, token, retry, backpressure, ids);
  }

  /**
   * Returns a copy with the given run timeout. A job that runs longer completes as {@link
   * JobState#TIMED_OUT} at once; its token is cancelled and its thread interrupted.
   *
   * @param limit the timeout, at least 1 ms
   * @return the new options
   * @throws io.threadsys.error.InvalidConfigException if the timeout is shorter
   */
  public JobOptions withRunTimeout(Duration limit) {
    return new JobOptions(
        name,
        priority,
        tags,
        estimate,
        delay,
        queueTimeout,
        limit,
        token,
        retry,
        backpressure,
        ids);
  }

  /**
   * Returns a copy with the given parent token. Its cancellation cancels the job, with reason
   * {@link io.threadsys.cancel.CancellationReason#PARENT}.
   *
   * @param parent the parent token
   * @return the new options
   */
  public JobOptions withToken(CancellationToken parent) {
    return new JobOptions(
        name,
        priority,
        tags,
        estimate,
        delay,
        queueTimeout,
        runTimeout,
        parent,
        retry,
        backpressure,
        ids);
  }

  /**
   * Returns a copy with the given retry policy.
   *
   * @param policy decides whether and when the job is run again after it threw
   * @return the new options
   */
  public JobOptions withRetry(RetryPolicy policy) {
    return new JobOptions(
        name,
        priority,
        tags,
        estimate,
        delay,
        queueTimeout,
        runTimeout,
        token,
        policy,
        backpressure,
        ids);
  }

  /**
   * Returns a copy with the given backpressure strategy.
   *
   * @param strategy decides about the job if the queue is full
   * @return the new options
   */
  public JobOptions withBackpressure(BackpressureStrategy strategy) {
    return new JobOptions(
        name,
        priority,
        tags,
        estimate,
        delay,
        queueTimeout,
        runTimeout,
        token,
        retry,
        strategy,
        ids);
  }

  /**
   * Returns a copy with the given kind of id.
   *
   * @param kind the kind of id
   * @return the new options
   */
  public JobOptions withIds(JobIdKind kind) {
    return new JobOptions(
        name,
        priority,
        tags,
        estimate,
        delay,
        queueTimeout,
        runTimeout,
        token,
        retry,
        backpressure,
        kind);
  }
}
