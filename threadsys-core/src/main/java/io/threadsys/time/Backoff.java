package io.threadsys.time;

import io.threadsys.internal.guard.ConfigChecks;
import java.time.Duration;

/**
 * Exponential backoff with jitter: each delay is a multiple of the previous one, up to a maximum,
 * and a random part prevents callers that failed together from retrying together.
 *
 * <p>Immutable, and a pure function of the attempt and a random number.
 *
 * @param initialDelay the delay before the second attempt, at least 1 ms
 * @param factor the ratio of each delay to the previous one, 1 to 100
 * @param maxDelay the maximum delay, at least {@code initialDelay}
 * @param jitter the random fraction of each delay, 0 to 1: with 0.2, a delay of 10 s is 8 to 10 s
 */
public record Backoff(Duration initialDelay, double factor, Duration maxDelay, double jitter) {

  private static final Duration LEAST = Duration.ofMillis(1);
  private static final double MAX_FACTOR = 100;
  private static final double NANOS_PER_MILLI = 1e6;

  /**
   * Checks the values.
   *
   * @throws io.threadsys.error.InvalidConfigException if a value is outside its range; carries all
   *     faults
   */
  public Backoff {
    ConfigChecks checks =
        new ConfigChecks()
            .atLeast("initial-delay", initialDelay, LEAST, "for instance 100ms")
            .atLeast(
                "max-delay",
                maxDelay,
                initialDelay,
                "give at least initial-delay, for instance 10s")
            .range("factor", factor, 1, MAX_FACTOR, "2 doubles each wait, 1 keeps them equal")
            .range(
                "jitter",
                jitter,
                0,
                1,
                "0 means exact waits, 0.2 spreads each over its last fifth");
    checks.throwIfAny();
  }

  /**
   * Returns a backoff whose delays double, up to one minute, with a jitter of 0.2.
   *
   * @param initialDelay the delay before the second attempt, 1 ms to 1 minute
   * @return a new value
   * @throws io.threadsys.error.InvalidConfigException if the delay is outside the range
   */
  public static Backoff exponential(Duration initialDelay) {
    return new Backoff(initialDelay, 2, Duration.ofMinutes(1), 0.2);
  }

  /**
   * Returns a backoff with a fixed delay and no jitter.
   *
   * @param delay the delay before each retry, at least 1 ms
   * @return a new value
   * @throws io.threadsys.error.InvalidConfigException if the delay is shorter
   */
  public static Backoff fixed(Duration delay) {
    return new Backoff(delay, 1, delay, 0);
  }

  /**
   * Returns the delay after a failed attempt.
   *
   * @param failed the number of failed attempts, at least 1
   * @param random a number from 0 (inclusive) to 1 (exclusive), evenly distributed
   * @return between {@code (1 - jitter)} times the full delay and the full delay, at least 1 ms
   */
  public Duration delay(int failed, double random) {
    double full = Math.min(millis(maxDelay), millis(initialDelay) * Math.pow(factor, failed - 1));
    return Duration.ofMillis(Math.max(1, Math.round(full * (1 - jitter * random))));
  }

  /** Delays may be longer than any number of milliseconds; 292 years stand for all of those. */
  private static double millis(Duration delay) {
    return Deadline.nanos(delay) / NANOS_PER_MILLI;
  }
}
