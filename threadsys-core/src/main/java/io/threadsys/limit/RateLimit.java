package io.threadsys.limit;

import java.time.Duration;

/**
 * How many jobs a pool accepts within a time, as a bucket of permits: it holds {@code burst} of
 * them, each accepted job takes one, and they come back evenly, {@code permits} in each {@code
 * per}. So in any time {@code t} at most {@code burst + permits * t / per} jobs are accepted.
 *
 * <p>A job that is refused after it got its permit, because the queue is full for instance, gives
 * it back.
 *
 * <p>Immutable. The values are checked when a pool is built.
 *
 * @param permits how many permits come back in each {@code per}, 1 to 1 000 000
 * @param per the time in which they come back, 1 ms to 365 days
 * @param burst how many jobs can be accepted at once after a quiet time, 1 to 1 000 000 000
 * @param maxWait how long a submitter may wait for its permit, zero or more; one that would have to
 *     wait longer is refused at once. The submitter of a delayed job never waits: the job is due
 *     when its permit is, if that is later
 */
public record RateLimit(int permits, Duration per, int burst, Duration maxWait) {

  /**
   * Returns a limit whose burst is as large as its permits, and that lets no submitter wait.
   *
   * @param permits how many jobs, 1 to 1 000 000
   * @param per in which time, 1 ms to 365 days
   * @return a new value
   */
  public static RateLimit of(int permits, Duration per) {
    return new RateLimit(permits, per, permits, Duration.ZERO);
  }

  /**
   * Returns a limit for each second.
   *
   * @param permits how many jobs, 1 to 1 000 000
   * @return {@link #of(int, Duration)} with one second
   */
  public static RateLimit perSecond(int permits) {
    return of(permits, Duration.ofSeconds(1));
  }

  /**
   * Returns a copy with another value.
   *
   * @param jobs how many can be accepted at once after a quiet time, 1 to 1 000 000 000
   * @return a new value
   */
  public RateLimit withBurst(int jobs) {
    return new RateLimit(permits, per, jobs, maxWait);
  }

  /**
   * Returns a copy with another value.
   *
   * @param longest how long a submitter may wait for its permit; zero refuses at once
   * @return a new value
   */
  public RateLimit withMaxWait(Duration longest) {
    return new RateLimit(permits, per, burst, longest);
  }
}
