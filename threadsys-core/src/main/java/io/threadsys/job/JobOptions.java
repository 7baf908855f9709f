package io.threadsys.job;

import static java.util.Objects.requireNonNull;

import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.cancel.CancellationToken;
import io.threadsys.internal.guard.Checks;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a submission may say about its job. Immutable; begin with {@link #defaults} or {@link
 * #named} and add with the {@code with} methods.
 *
 * @param name names the kind of job in logs, statistics and metrics; use few different names, never
 *     one that contains an argument
 * @param priority how important it is; anything but NORMAL needs a queue with priorities
 * @param queueTimeout how long it may wait until it starts, at least 1 ms, or null for the pool's
 *     own setting
 * @param runTimeout how long it may run, at least 1 ms, or null for the pool's own setting
 * @param token cancels the job when it is cancelled, or null for none
 * @param backpressure the strategy for this submission, or null for the pool's own
 */
public record JobOptions(
    String name,
    Priority priority,
    @Nullable Duration queueTimeout,
    @Nullable Duration runTimeout,
    @Nullable CancellationToken token,
    @Nullable BackpressureStrategy backpressure) {

  /** The name of jobs that were given none. */
  public static final String UNNAMED = "unnamed";

  private static final JobOptions DEFAULTS = named(UNNAMED);

  /**
   * Checks the values.
   *
   * @throws io.threadsys.error.InvalidConfigException if a timeout is shorter than 1 ms
   */
  public JobOptions {
    requireNonNull(name, "name");
    requireNonNull(priority, "priority");
    Checks checks = new Checks();
    checkTimeout(checks, "queue-timeout", queueTimeout);
    checkTimeout(checks, "run-timeout", runTimeout);
    checks.throwIfAny();
  }

  private static void checkTimeout(Checks checks, String setting, @Nullable Duration timeout) {
    if (timeout != null) {
      checks.atLeast(setting, timeout, Duration.ofMillis(1), "leave it out for no limit");
    }
  }

  /**
   * Returns options that say nothing.
   *
   * @return a shared instance
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
    return new JobOptions(name, Priority.NORMAL, null, null, null, null);
  }

  /**
   * Returns these options with a priority.
   *
   * @param wanted how important the job is
   * @return new options
   */
  public JobOptions withPriority(Priority wanted) {
    return new JobOptions(name, wanted, queueTimeout, runTimeout, token, backpressure);
  }

  /**
   * Returns these options with a limit for the time in the queue. A job that waits longer ends
   * timed out without having run.
   *
   * @param limit at least 1 ms
   * @return new options
   * @throws io.threadsys.error.InvalidConfigException if the limit is shorter
   */
  public JobOptions withQueueTimeout(Duration limit) {
    return new JobOptions(name, priority, limit, runTimeout, token, backpressure);
  }

  /**
   * Returns these options with a limit for the time on a thread. A job that runs longer ends timed
   * out at once; its token is cancelled and its thread interrupted.
   *
   * @param limit at least 1 ms
   * @return new options
   * @throws io.threadsys.error.InvalidConfigException if the limit is shorter
   */
  public JobOptions withRunTimeout(Duration limit) {
    return new JobOptions(name, priority, queueTimeout, limit, token, backpressure);
  }

  /**
   * Returns these options with a token. The job is cancelled with it, with reason {@link
   * io.threadsys.cancel.CancellationReason#PARENT}.
   *
   * @param parent the token
   * @return new options
   */
  public JobOptions withToken(CancellationToken parent) {
    return new JobOptions(name, priority, queueTimeout, runTimeout, parent, backpressure);
  }

  /**
   * Returns these options with another strategy.
   *
   * @param strategy decides if the queue is full
   * @return new options
   */
  public JobOptions withBackpressure(BackpressureStrategy strategy) {
    return new JobOptions(name, priority, queueTimeout, runTimeout, token, strategy);
  }
}
