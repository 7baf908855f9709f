package io.threadsys.cluster.job;

import static java.util.Objects.requireNonNull;

import io.threadsys.internal.guard.ConfigChecks;
import io.threadsys.job.Priority;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A kind of durable job: its name, what its payload is, and what holds for all its jobs unless
 * their submission says otherwise. Immutable.
 *
 * <pre>{@code
 * static final JobType<Thumbnail> THUMBNAIL =
 *     JobType.of("thumbnail", Thumbnail.class).withTimeout(Duration.ofMinutes(1)).withMaxConcurrent(2);
 * }</pre>
 *
 * @param name the name that all nodes know it by, see {@link JobKey#type()}
 * @param payload what its payload is read as
 * @param priority how important its jobs are; NORMAL by default
 * @param retries how often one is run again after it threw; {@link DurableRetryPolicy#standard()}
 *     by default
 * @param retryOn says whether what was thrown is worth another attempt, by default every exception
 *     and no error; must be thread-safe; if it throws itself, there is no further attempt
 * @param timeout how long each attempt may run, at least 1 ms, or null for the pool's own setting
 * @param maxConcurrent how many of its jobs a node holds at a time, at least 1
 * @param <P> the type of the payload
 */
@SuppressWarnings("unused") // P keeps submit and register in step
public record JobType<P extends @Nullable Object>(
    String name,
    Type payload,
    Priority priority,
    DurableRetryPolicy retries,
    Predicate<? super Throwable> retryOn,
    @Nullable Duration timeout,
    int maxConcurrent) {

  /**
   * Checks the values.
   *
   * @throws io.threadsys.error.InvalidConfigException if one cannot be used; carries all faults
   */
  public JobType {
    requireNonNull(payload, "payload");
    requireNonNull(priority, "priority");
    requireNonNull(retries, "retries");
    requireNonNull(retryOn, "retryOn");
    ConfigChecks checks = new ConfigChecks();
    JobKey.checkType(checks, name);
    checkTimeout(checks, timeout);
    checks
        .range(
            "max-concurrent",
            maxConcurrent,
            1,
            Integer.MAX_VALUE,
            "leave it out for no limit, or pause the type to run none")
        .throwIfAny();
  }

  /**
   * Describes a type with all defaults.
   *
   * @param name the name that all nodes know it by
   * @param payload the class its payload is read as
   * @param <P> the same
   * @return a new description
   * @throws io.threadsys.error.InvalidConfigException if the name cannot be used
   */
  public static <P extends @Nullable Object> JobType<P> of(String name, Class<P> payload) {
    return ofType(name, payload);
  }

  /**
   * Describes a type whose payload is not a plain class, for instance a list of something.
   *
   * @param name the name that all nodes know it by
   * @param payload what its payload is read as
   * @param <P> the same; the caller sees to that
   * @return a new description
   * @throws io.threadsys.error.InvalidConfigException if the name cannot be used
   */
  public static <P extends @Nullable Object> JobType<P> ofType(String name, Type payload) {
    return new JobType<>(
        name,
        payload,
        Priority.NORMAL,
        DurableRetryPolicy.standard(),
        Exception.class::isInstance,
        null,
        Integer.MAX_VALUE);
  }

  /**
   * Returns this type with a priority.
   *
   * @param wanted how important its jobs are
   * @return a new description
   */
  public JobType<P> withPriority(Priority wanted) {
    return new JobType<>(name, payload, wanted, retries, retryOn, timeout, maxConcurrent);
  }

  /**
   * Returns this type with a retry policy.
   *
   * @param policy how often a job is run again after it threw
   * @return a new description
   */
  public JobType<P> withRetries(DurableRetryPolicy policy) {
    return new JobType<>(name, payload, priority, policy, retryOn, timeout, maxConcurrent);
  }

  /**
   * Returns this type with a condition for retries.
   *
   * @param worthwhile says whether what was thrown is worth another attempt
   * @return a new description
   */
  public JobType<P> withRetryOn(Predicate<? super Throwable> worthwhile) {
    return new JobType<>(name, payload, priority, retries, worthwhile, timeout, maxConcurrent);
  }

  /**
   * Returns this type with a limit for the time on a thread, see {@link SubmitOptions#withTimeout}.
   *
   * @param limit at least 1 ms
   * @return a new description
   * @throws io.threadsys.error.InvalidConfigException if it is shorter
   */
  public JobType<P> withTimeout(Duration limit) {
    return new JobType<>(name, payload, priority, retries, retryOn, limit, maxConcurrent);
  }

  /**
   * Returns this type with a limit for how many of its jobs each node holds at a time. The others
   * stay in the database, for other nodes.
   *
   * @param jobs at least 1
   * @return a new description
   * @throws io.threadsys.error.InvalidConfigException if it is less
   */
  public JobType<P> withMaxConcurrent(int jobs) {
    return new JobType<>(name, payload, priority, retries, retryOn, timeout, jobs);
  }

  static void checkTimeout(ConfigChecks checks, @Nullable Duration timeout) {
    if (timeout != null) {
      checks.atLeast("timeout", timeout, Duration.ofMillis(1), "leave it out if there is none");
    }
  }
}
