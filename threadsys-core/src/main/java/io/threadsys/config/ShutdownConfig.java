package io.threadsys.config;

import com.google.errorprone.annotations.CheckReturnValue;
import io.threadsys.internal.guard.ConfigChecks;
import java.time.Duration;

/**
 * Shutdown and restart of a pool.
 *
 * @param joinTimeout how long a shutdown waits for accepted jobs to end, zero or more
 * @param resetStatsOnRestart whether a restart resets all totals
 */
@CheckReturnValue
public record ShutdownConfig(Duration joinTimeout, boolean resetStatsOnRestart) {

  /**
   * Returns the default.
   *
   * @return 5 seconds; totals survive a restart
   */
  public static ShutdownConfig defaults() {
    return new ShutdownConfig(PoolDefaults.JOIN_TIMEOUT, false);
  }

  /**
   * Returns a copy with another value.
   *
   * @param timeout zero or more
   * @return a new value
   */
  public ShutdownConfig withJoinTimeout(Duration timeout) {
    return new ShutdownConfig(timeout, resetStatsOnRestart);
  }

  /**
   * Returns a copy with another value.
   *
   * @param reset whether a restart resets all totals
   * @return a new value
   */
  public ShutdownConfig withResetStatsOnRestart(boolean reset) {
    return new ShutdownConfig(joinTimeout, reset);
  }

  void check(ConfigChecks checks) {
    checks.atLeast(
        "join-timeout",
        joinTimeout,
        Duration.ZERO,
        "give the time a shutdown may wait for running jobs, for instance 5s");
  }
}
