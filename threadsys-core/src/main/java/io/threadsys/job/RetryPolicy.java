package io.threadsys.job;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CheckReturnValue;
import io.threadsys.internal.guard.ConfigChecks;
import io.threadsys.time.Backoff;
import java.util.List;
import java.util.function.Predicate;

/**
 * Policy that decides whether and when a job that threw is run again. Immutable; thread-safe if
 * {@code retryOn} is.
 *
 * <p>Between attempts the job waits on the timer, never on a worker, and counts as queued. Only
 * exceptions thrown by the job are retried: cancellation and timeouts are terminal. When the
 * attempts are exhausted, the last exception is the job's failure.
 *
 * @param maxAttempts the maximum number of attempts, the first included, 2 to 1000
 * @param backoff the delay before each retry
 * @param retryOn tests whether an exception is retryable; must be thread-safe; if the predicate
 *     itself throws, the job is not retried
 */
@CheckReturnValue
public record RetryPolicy(int maxAttempts, Backoff backoff, Predicate<? super Throwable> retryOn) {

  private static final int MAX_ATTEMPTS = 1_000;

  /**
   * Checks the values.
   *
   * @throws io.threadsys.error.InvalidConfigException if {@code maxAttempts} is outside its range
   */
  public RetryPolicy {
    requireNonNull(backoff, "backoff");
    requireNonNull(retryOn, "retryOn");
    new ConfigChecks()
        .range(
            "max-attempts",
            maxAttempts,
            2,
            MAX_ATTEMPTS,
            "the first attempt counts too, so 3 means two retries; leave the policy out for no"
                + " retries")
        .throwIfAny();
  }

  /**
   * Returns a policy that retries after every {@link Exception}, but not after an {@link Error}.
   *
   * @param maxAttempts the maximum number of attempts, the first included, 2 to 1000
   * @param backoff the delay before each retry
   * @return a new policy
   * @throws io.threadsys.error.InvalidConfigException if {@code maxAttempts} is outside its range
   */
  public static RetryPolicy attempts(int maxAttempts, Backoff backoff) {
    return new RetryPolicy(maxAttempts, backoff, new ExceptionTypes(List.of(Exception.class)));
  }

  /**
   * Returns a copy of this policy that retries the given types only.
   *
   * @param types the retryable types, subclasses included
   * @return a new policy
   */
  public RetryPolicy on(Class<?>... types) {
    return when(new ExceptionTypes(List.of(types)));
  }

  /**
   * Returns a copy of this policy with the given condition.
   *
   * @param retryable tests whether an exception is retryable; must be thread-safe
   * @return a new policy
   */
  public RetryPolicy when(Predicate<? super Throwable> retryable) {
    return new RetryPolicy(maxAttempts, backoff, retryable);
  }
}
