package io.threadsys.config;

import com.google.errorprone.annotations.CheckReturnValue;
import io.threadsys.internal.guard.ConfigChecks;
import io.threadsys.sizing.SizeBounds;
import io.threadsys.thread.WorkerThreads;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The workers of a pool.
 *
 * @param threads number of workers, 1 to 32767; with automatic sizing, the initial number
 * @param source source of their threads
 * @param pollInterval how long an idle worker waits before it polls the queue without having been
 *     signalled, at least 1 ms; a safety net, never the latency of a hand-over
 * @param sizing automatic sizing, or null for a fixed number
 */
@CheckReturnValue
public record WorkerConfig(
    int threads, WorkerThreads source, Duration pollInterval, @Nullable AutoSizing sizing) {

  /** The largest number of workers. */
  public static final int MAX_THREADS = 32_767;

  /**
   * Returns the default.
   *
   * @return a fixed number, one worker per processor, on platform threads
   */
  public static WorkerConfig defaults() {
    return new WorkerConfig(
        PoolDefaults.threads(), WorkerThreads.platform(), PoolDefaults.POLL_INTERVAL, null);
  }

  /**
   * Returns a copy with a fixed number of workers.
   *
   * @param count 1 to 32767
   * @return a new value, without automatic sizing
   */
  public WorkerConfig withThreads(int count) {
    return new WorkerConfig(count, source, pollInterval, null);
  }

  /**
   * Returns a copy with automatic sizing.
   *
   * @param automatic bounds and policy
   * @return a new value, which starts with the fewest workers
   */
  public WorkerConfig withSizing(AutoSizing automatic) {
    return new WorkerConfig(automatic.min(), source, pollInterval, automatic);
  }

  /**
   * Returns a copy within other bounds. Keeps its automatic sizing if it has one; otherwise, bounds
   * that differ enable it with the defaults of {@link AutoSizing#between}.
   *
   * @param bounds lower and upper bound; equal to fix the number
   * @return a new value, with its number of workers moved into the bounds
   */
  public WorkerConfig withBounds(SizeBounds bounds) {
    AutoSizing automatic = sizing;
    if (automatic != null) {
      automatic = automatic.withBounds(bounds);
    } else if (!bounds.isFixed()) {
      automatic = AutoSizing.between(bounds.min(), bounds.max());
    }
    return new WorkerConfig(bounds.clamp(threads), source, pollInterval, automatic);
  }

  /**
   * Returns a copy with another current number of workers, within the same bounds.
   *
   * @param count within the bounds with automatic sizing, otherwise 1 to 32767
   * @return a new value
   */
  public WorkerConfig withSize(int count) {
    return new WorkerConfig(count, source, pollInterval, sizing);
  }

  /** Returns a copy with the size and bounds of another; its sizing policy stays. */
  WorkerConfig withSizeOf(WorkerConfig other) {
    AutoSizing automatic = sizing == null ? other.sizing : sizing.withBounds(other.bounds());
    return new WorkerConfig(other.threads, source, pollInterval, automatic);
  }

  /** Reads from the automatic sizing; null without one. */
  <V> @Nullable V ofSizing(Function<AutoSizing, V> read) {
    return sizing == null ? null : read.apply(sizing);
  }

  /** Returns a copy with changed automatic sizing; this without one. */
  <V> WorkerConfig withSizing(@Nullable V value, BiFunction<AutoSizing, V, AutoSizing> write) {
    return sizing == null || value == null
        ? this
        : new WorkerConfig(threads, source, pollInterval, write.apply(sizing, value));
  }

  /**
   * Returns a copy with another value.
   *
   * @param origin source of their threads
   * @return a new value
   */
  public WorkerConfig withSource(WorkerThreads origin) {
    return new WorkerConfig(threads, origin, pollInterval, sizing);
  }

  /**
   * Returns a copy with another value.
   *
   * @param interval at least 1 ms
   * @return a new value
   */
  public WorkerConfig withPollInterval(Duration interval) {
    return new WorkerConfig(threads, source, interval, sizing);
  }

  /**
   * Returns whether there are no workers, so that jobs run on the submitting thread.
   *
   * @return true if the source is {@link WorkerThreads#none()}; the other settings of the workers
   *     are then ignored
   */
  public boolean isSameThread() {
    return source == WorkerThreads.none();
  }

  /**
   * Returns the bounds of the number of workers.
   *
   * @return equal bounds unless the pool has automatic sizing
   */
  public SizeBounds bounds() {
    return sizing == null ? new SizeBounds(threads, threads) : sizing.bounds();
  }

  void check(ConfigChecks checks) {
    if (sizing == null) {
      checkThreads(checks, threads);
    } else {
      sizing.check(checks);
      checkStart(checks, sizing);
    }
    checks.atLeast(
        "poll-interval",
        pollInterval,
        Duration.ofMillis(1),
        "100ms suits nearly everyone, since hand-overs do not wait for it");
  }

  private void checkStart(ConfigChecks checks, AutoSizing bounds) {
    if (bounds.min() <= bounds.max()) { // else that is the fault
      String hint = "give a number within the bounds to start with, usually min-threads";
      checks.range("threads", threads, bounds.min(), bounds.max(), hint);
    }
  }

  /**
   * Checks a number of workers, for later changes.
   *
   * @param threads the number
   * @throws io.threadsys.error.InvalidConfigException if it is outside the range
   */
  public static void requireThreads(int threads) {
    ConfigChecks checks = new ConfigChecks();
    checkThreads(checks, threads);
    checks.throwIfAny();
  }

  /**
   * Checks bounds for the number of workers, for later changes.
   *
   * @param bounds the bounds
   * @throws io.threadsys.error.InvalidConfigException if they are outside the range
   */
  public static void requireBounds(SizeBounds bounds) {
    ConfigChecks checks = new ConfigChecks();
    AutoSizing.checkBounds(checks, bounds.min(), bounds.max());
    checks.throwIfAny();
  }

  private static void checkThreads(ConfigChecks checks, int threads) {
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
