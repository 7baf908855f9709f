package io.threadsys.cluster.job;

import io.threadsys.internal.guard.ConfigChecks;
import io.threadsys.time.Backoff;
import java.time.Duration;
import java.util.Objects;

/**
 * How often a durable job that throws is run again. Immutable; stored with the job, so that every
 * node knows it.
 *
 * <p>Between two attempts the job waits in the database, and any node may run the next one. Only
 * what a job throws is tried again; a cancel or a timeout is an end. A node that is lost with the
 * job does not use up an attempt.
 *
 * @param maxAttempts how often the job is run at most, the first time included, 1 to 1000
 * @param backoff how long to wait before each further attempt
 */
public record DurableRetryPolicy(int maxAttempts, Backoff backoff) {

  private static final int MOST_ATTEMPTS = 1_000;
  private static final DurableRetryPolicy NONE =
      new DurableRetryPolicy(1, Backoff.fixed(Duration.ofMillis(1)));
  private static final DurableRetryPolicy STANDARD =
      new DurableRetryPolicy(5, new Backoff(Duration.ofSeconds(5), 3, Duration.ofMinutes(10), 0.2));

  /**
   * Checks the values.
   *
   * @throws io.threadsys.error.InvalidConfigException if the number of attempts is outside the
   *     range
   */
  public DurableRetryPolicy {
    Objects.requireNonNull(backoff, "backoff");
    new ConfigChecks()
        .range(
            "max-attempts",
            maxAttempts,
            1,
            MOST_ATTEMPTS,
            "it counts the first run too: 1 means no retries, 3 means two more runs")
        .throwIfAny();
  }

  /**
   * Returns the policy of jobs that never run again after they threw.
   *
   * @return one attempt
   */
  public static DurableRetryPolicy none() {
    return NONE;
  }

  /**
   * Returns the policy of jobs of which nothing else is said.
   *
   * @return five attempts, about 5, 15, 45 and 135 seconds apart
   */
  public static DurableRetryPolicy standard() {
    return STANDARD;
  }

  /**
   * Returns a policy.
   *
   * @param maxAttempts how often the job is run at most, the first time included, 1 to 1000
   * @param backoff how long to wait before each further attempt
   * @return a new policy
   * @throws io.threadsys.error.InvalidConfigException if the number is outside the range
   */
  public static DurableRetryPolicy attempts(int maxAttempts, Backoff backoff) {
    return new DurableRetryPolicy(maxAttempts, backoff);
  }
}
