package io.threadsys.limit;

import java.time.Duration;

/**
 * Rate limit of a pool, a token bucket: it holds up to {@code burst} permits, each accepted job
 * takes one, and permits are refilled evenly, {@code permits} per {@code per}. In any interval
 * {@code t}, at most {@code burst + permits * t / per} jobs are accepted.
 *
 * <p>A job that is rejected after it took a permit, for example because the queue is full, returns
 * it.
 *
 * <p>Immutable. The values are validated when a pool is built.
 *
 * @param permits the number of permits refilled per {@code per}, 1 to 1 000 000
 * @param per the refill period, 1 ms to 365 days
 * @param burst the capacity of the bucket: the number of jobs that can be accepted at once after an
 *     idle period, 1 to 1 000 000 000
 * @param maxWait the maximum time a submitter waits for a permit, zero or more; a submission that
 *     would have to wait longer is rejected at once. The submitter of a delayed job never waits:
 *     the job is due when its permit is, if that is later
 */
public record RateLimit(int permits, Duration per, int burst, Duration maxWait) {

  /**
   * Returns a limit whose burst equals its permits and that rejects instead of waiting.
   *
   * @param permits the number of jobs, 1 to 1 000 000
   * @param per the period, 1 ms to 365 days
   * @return a new value
   */
  public static RateLimit of(int permits, Duration per) {
    return new RateLimit(permits, per, permits, Duration.ZERO);
  }

  /**
   * Returns a limit per second.
   *
   * @param permits the number of jobs, 1 to 1 000 000
   * @return {@link #of(int, Duration)} with one second
   */
  public static RateLimit perSecond(int permits) {
    return of(permits, Duration.ofSeconds(1));
  }

  /**
   * Returns a copy with the given burst.
   *
   * @param jobs the number of jobs that can be accepted at once after an idle period, 1 to 1 000
   *     000 000
   * @return a new value
   */
  public RateLimit withBurst(int jobs) {
    return new RateLimit(permits, per, jobs, maxWait);
  }

  /**
   * Returns a copy with the given maximum wait.
   *
   * @param longest the maximum time a submitter waits for a permit; zero rejects at once
   * @return a new value
   */
  public RateLimit withMaxWait(Duration longest) {
    return new RateLimit(permits, per, burst, longest);
  }
}
