package io.threadsys.config;

import io.threadsys.internal.guard.Checks;
import io.threadsys.thread.WorkerThreads;
import java.time.Duration;

/**
 * The workers of a pool.
 *
 * @param threads how many, 1 to 32767
 * @param source where their threads come from
 * @param pollInterval how long an idle worker goes without looking at the queue on its own, at
 *     least 1 ms; a safety net, never the latency of a hand-over
 */
public record Workers(int threads, WorkerThreads source, Duration pollInterval) {

  /** The largest number of workers. */
  public static final int MAX_THREADS = 32_767;

  /**
   * Returns the default.
   *
   * @return a worker per processor, on platform threads
   */
  public static Workers defaults() {
    return new Workers(
        PoolDefaults.threads(), WorkerThreads.platform(), PoolDefaults.POLL_INTERVAL);
  }

  /**
   * Returns a copy with another value.
   *
   * @param count 1 to 32767
   * @return a new value
   */
  public Workers withThreads(int count) {
    return new Workers(count, source, pollInterval);
  }

  /**
   * Returns a copy with another value.
   *
   * @param origin where their threads come from
   * @return a new value
   */
  public Workers withSource(WorkerThreads origin) {
    return new Workers(threads, origin, pollInterval);
  }

  /**
   * Returns a copy with another value.
   *
   * @param interval at least 1 ms
   * @return a new value
   */
  public Workers withPollInterval(Duration interval) {
    return new Workers(threads, source, interval);
  }

  void check(Checks checks) {
    checkThreads(checks, threads);
    checks.atLeast(
        "poll-interval",
        pollInterval,
        Duration.ofMillis(1),
        "100ms suits nearly everyone, since hand-overs do not wait for it");
  }

  /**
   * Checks a number of workers; for those who change it later.
   *
   * @param threads the number
   * @throws io.threadsys.error.InvalidConfigException if it is outside the range
   */
  public static void requireThreads(int threads) {
    Checks checks = new Checks();
    checkThreads(checks, threads);
    checks.throwIfAny();
  }

  private static void checkThreads(Checks checks, int threads) {
    checks.range(
        "threads",
        threads,
        1,
        MAX_THREADS,
        "leave it out to get one per processor, which is "
            + PoolDefaults.threads()
            + " on this machine");
  }
}
