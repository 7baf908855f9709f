package io.threadsys.job;

import static java.util.Objects.requireNonNull;

import io.threadsys.internal.guard.ConfigChecks;
import io.threadsys.time.Backoff;
import java.util.List;
import java.util.function.Predicate;

/**
 * Whether and when a job that threw is run again. Immutable.
 *
 * <p>The job waits on the timer, never on a worker, and counts as queued in that time. Only what a
 * job throws is tried again: a cancel or a timeout is an end. When the attempts are used up, the
 * last exception is the job's failure.
 *
 * @param maxAttempts how often the job is run at most, the first time included, 2 to 1000
 * @param backoff how long to wait before each further attempt
 * @param retryOn says whether what was thrown is worth another attempt; must be thread-safe; if it
 *     throws itself, there is no further attempt
 */
public record RetryPolicy(int maxAttempts, Backoff backoff, Predicate<? super Throwable> retryOn) {

  private static final int MOST_ATTEMPTS = 1_000;

  /**
   * ConfigChecks the values.
   *
   * @throws io.threadsys.error.InvalidConfigException if the number of attempts is outside the
   *     range
   */
  public RetryPolicy {
    requireNonNull(backoff, "backoff");
    requireNonNull(retryOn, "retryOn");
    new ConfigChecks()
        .range(
            "max-attempts",
            maxAttempts,
            2,
            MOST_ATTEMPTS,
            "it counts the first run too, so 3 means two more; leave the policy out for no retries")
        .throwIfAny();
  }

  /**
   * Returns a policy that tries again after every exception, but not after an {@link Error}.
   *
   * @param maxAttempts how often the job is run at most, the first time included, 2 to 1000
   * @param backoff how long to wait before each further attempt
   * @return a new policy
   * @throws io.threadsys.error.InvalidConfigException if the number is outside the range
   */
  public static RetryPolicy attempts(int maxAttempts, Backoff backoff) {
    return new RetryPolicy(maxAttempts, backoff, new ExceptionTypes(List.of(Exception.class)));
  }

  /**
   * Returns this policy for some kinds of exceptions only.
   *
   * @param kinds what is worth another attempt, subclasses included
   * @return a new policy
   */
  public RetryPolicy on(Class<?>... kinds) {
    return when(new ExceptionTypes(List.of(kinds)));
  }

  /**
   * Returns this policy with another condition.
   *
   * @param worthwhile says whether what was thrown is worth another attempt
   * @return a new policy
   */
  public RetryPolicy when(Predicate<? super Throwable> worthwhile) {
    return new RetryPolicy(maxAttempts, backoff, worthwhile);
  }
}
