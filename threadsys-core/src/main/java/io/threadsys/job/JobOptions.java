package io.threadsys.job;

import static java.util.Objects.requireNonNull;

import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.cancel.CancellationToken;
import io.threadsys.internal.guard.ConfigChecks;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a submission may say about its job. Immutable; begin with {@link #defaults} or {@link
 * #named} and add with the {@code with} methods.
 *
 * @param name names the kind of job in logs, statistics and metrics; use few different names, never
 *     one that contains an argument
 * @param priority how important it is; anything but NORMAL needs a queue with priorities
 * @param tags labels for events and log lines
 * @param estimate how long it probably runs, at least 1 ms, or null if unknown
 * @param delay how long to keep it back, zero or more
 * @param queueTimeout how long each attempt may wait, at least 1 ms, or null for the pool's own
 * @param runTimeout how long each attempt may run, at least 1 ms, or null for the pool's own
 * @param token cancels the job when it is cancelled, or null for none
 * @param retry whether and when to run it again after it threw, or null for the pool's own setting
 * @param backpressure the strategy for this submission, or null for the pool's own
 * @param ids what its id looks like, or null for the pool's own setting
 */
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

  /** The name of jobs that were given none. */
  public static final String UNNAMED = "unnamed";

  private static final JobOptions DEFAULTS = named(UNNAMED);

  /**
   * ConfigChecks the values and copies the tags.
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
   * Returns options that say nothing; a shared instance.
   *
   * @return the default
   */
  public static JobOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Returns options with a name.
   *
   * @param name the kind of job
   * @return new options
   */
  public static JobOptions named(String name) {
    return new JobOptions(
        name, Priority.NORMAL, Map.of(), null, Duration.ZERO, null, null, null, null, null, null);
  }

  /**
   * Returns these options with a priority.
   *
   * @param wanted how important the job is
   * @return new options
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
   * Returns these options with tags, which show in the job's events and log lines.
   *
   * @param labels few, short; the map is copied
   * @return new options
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
   * Returns these options with an estimate of how long the job runs. It gives the progress of a job
   * that reports none, and shows in its log line.
   *
   * @param expected at least 1 ms
   * @return new options
   * @throws io.threadsys.error.InvalidConfigException if it is shorter
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
   * Returns these options with a delay: the job waits on the timer and goes to the queue when its
   * time has come. A full queue then makes it wait, never lose it.
   *
   * @param wait zero or more
   * @return new options
   * @throws io.threadsys.error.InvalidConfigException if it is negative
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
   * Returns these options with a limit for the time in the queue. Whatever waits longer ends timed
   * out without having run.
   *
   * @param limit at least 1 ms
   * @return new options
   * @throws io.threadsys.error.InvalidConfigException if the limit is shorter
   */
  public JobOptions withQueueTimeout(Duration limit) {
    return new JobOptions(
        name, priority, tags, estimate, delay, limit, runTimeout, token, retry, backpressure, ids);
  }

  /**
   * Returns these options with a limit for the time on a thread. Whatever runs longer ends timed
   * out at once; its token is cancelled and its thread interrupted.
   *
   * @param limit at least 1 ms
   * @return new options
   * @throws io.threadsys.error.InvalidConfigException if the limit is shorter
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
   * Returns these options with a token. The job is cancelled with it, with reason {@link
   * io.threadsys.cancel.CancellationReason#PARENT}.
   *
   * @param parent the token
   * @return new options
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
   * Returns these options with further attempts for a job that throws.
   *
   * @param policy whether and when to run it again
   * @return new options
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
   * Returns these options with another strategy.
   *
   * @param strategy decides if the queue is full
   * @return new options
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
   * Returns these options with a kind of id.
   *
   * @param kind what the job's id looks like
   * @return new options
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
