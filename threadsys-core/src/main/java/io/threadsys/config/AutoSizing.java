package io.threadsys.config;

import com.google.errorprone.annotations.CheckReturnValue;
import io.threadsys.internal.guard.ConfigChecks;
import io.threadsys.sizing.SizeBounds;
import io.threadsys.sizing.SizingPolicy;
import io.threadsys.sizing.ThresholdPolicy;
import java.time.Duration;

/**
 * How a pool changes the number of its workers on its own.
 *
 * @param min the fewest workers, 1 to 32767
 * @param max the most workers, {@code min} to 32767
 * @param idleTimeout how long workers must have been spare until the pool gives them up, at least
 *     the sampling interval; see {@link io.threadsys.sizing.PoolLoad#peakBusy}
 * @param samplingInterval how often the pool looks at its load, at least 10 ms
 * @param policy decides at each look
 */
@CheckReturnValue
public record AutoSizing(
    int min, int max, Duration idleTimeout, Duration samplingInterval, SizingPolicy policy) {

  private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(10);

  /**
   * Returns automatic sizing with all defaults.
   *
   * @param min the fewest workers, 1 to 32767
   * @param max the most workers, {@code min} to 32767
   * @return idle timeout 60 seconds, a look each second, {@link ThresholdPolicy#defaults()}
   */
  public static AutoSizing between(int min, int max) {
    return new AutoSizing(
        min,
        max,
        PoolDefaults.IDLE_TIMEOUT,
        PoolDefaults.SAMPLING_INTERVAL,
        ThresholdPolicy.defaults());
  }

  /**
   * Returns a copy with other bounds.
   *
   * @param other how few and how many workers there may be
   * @return a new value
   */
  public AutoSizing withBounds(SizeBounds other) {
    return new AutoSizing(other.min(), other.max(), idleTimeout, samplingInterval, policy);
  }

  /**
   * Returns a copy with another value.
   *
   * @param timeout at least the sampling interval
   * @return a new value
   */
  public AutoSizing withIdleTimeout(Duration timeout) {
    return new AutoSizing(min, max, timeout, samplingInterval, policy);
  }

  /**
   * Returns a copy with another value.
   *
   * @param interval at least 10 ms
   * @return a new value
   */
  public AutoSizing withSamplingInterval(Duration interval) {
    return new AutoSizing(min, max, idleTimeout, interval, policy);
  }

  /**
   * Returns a copy with another value.
   *
   * @param decider for instance {@code ThresholdPolicy.defaults().withScaleUpBusy(0.9)}
   * @return a new value
   */
  public AutoSizing withPolicy(SizingPolicy decider) {
    return new AutoSizing(min, max, idleTimeout, samplingInterval, decider);
  }

  /**
   * Returns how few and how many workers there may be.
   *
   * @return {@code min} and {@code max}
   */
  public SizeBounds bounds() {
    return new SizeBounds(min, max);
  }

  void check(ConfigChecks checks) {
    checkBounds(checks, min, max);
    checks
        .atLeast(
            "sizing.idle-timeout",
            idleTimeout,
            samplingInterval,
            "give at least sampling-interval, for instance 60s")
        .atLeast(
            "sizing.sampling-interval",
            samplingInterval,
            SHORTEST_INTERVAL,
            "1s suits nearly everyone; each look costs a few microseconds")
        .addAll("sizing.", policy.faults());
  }

  static void checkBounds(ConfigChecks checks, int min, int max) {
    checks.range(
        "min-threads", min, 1, WorkerConfig.MAX_THREADS, "the pool never has fewer workers");
    checks.range(
        "max-threads",
        max,
        Math.max(1, Math.min(min, WorkerConfig.MAX_THREADS)),
        WorkerConfig.MAX_THREADS,
        "give at least min-threads");
  }
}
