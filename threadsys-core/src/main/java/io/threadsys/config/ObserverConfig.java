package io.threadsys.config;

import com.google.errorprone.annotations.CheckReturnValue;
import io.threadsys.event.PoolListener;
import io.threadsys.internal.guard.ConfigChecks;
import io.threadsys.lifecycle.PoolErrorHandler;
import io.threadsys.time.Scheduler;
import io.threadsys.time.Ticker;
import java.util.ArrayList;
import java.util.List;

/**
 * Observers of a pool and its sources of time.
 *
 * @param listeners receive every event, in this order
 * @param errorHandler receives errors that cannot be reported to a caller
 * @param ticker the clock for waiting and running times
 * @param scheduler arms timeouts and delays
 * @param maxJobNames how many job names have statistics of their own, 0 to 10000
 */
@CheckReturnValue
public record ObserverConfig(
    List<PoolListener> listeners,
    PoolErrorHandler errorHandler,
    Ticker ticker,
    Scheduler scheduler,
    int maxJobNames) {

  static final int MAX_NAMES = 10_000;

  /** Copies the list. */
  public ObserverConfig {
    listeners = List.copyOf(listeners);
  }

  /**
   * Returns the default.
   *
   * @return no listener, no handler, the system's clock, the shared scheduler, 100 job names
   */
  public static ObserverConfig defaults() {
    return new ObserverConfig(
        List.of(),
        PoolErrorHandler.none(),
        Ticker.system(),
        Scheduler.shared(),
        PoolDefaults.MAX_JOB_NAMES);
  }

  /**
   * Returns a copy with one more listener.
   *
   * @param listener receives every event, after the others
   * @return a new value
   */
  public ObserverConfig withListener(PoolListener listener) {
    List<PoolListener> all = new ArrayList<>(listeners);
    all.add(listener);
    return new ObserverConfig(all, errorHandler, ticker, scheduler, maxJobNames);
  }

  /**
   * Returns a copy with another value.
   *
   * @param handler receives errors that cannot be reported to a caller
   * @return a new value
   */
  public ObserverConfig withErrorHandler(PoolErrorHandler handler) {
    return new ObserverConfig(listeners, handler, ticker, scheduler, maxJobNames);
  }

  /**
   * Returns a copy with another value.
   *
   * @param clock the clock for waiting and running times
   * @return a new value
   */
  public ObserverConfig withTicker(Ticker clock) {
    return new ObserverConfig(listeners, errorHandler, clock, scheduler, maxJobNames);
  }

  /**
   * Returns a copy with another value.
   *
   * @param timer arms timeouts and delays
   * @return a new value
   */
  public ObserverConfig withScheduler(Scheduler timer) {
    return new ObserverConfig(listeners, errorHandler, ticker, timer, maxJobNames);
  }

  /**
   * Returns a copy with another value.
   *
   * @param most how many job names have statistics of their own, 0 to 10000; jobs of further names
   *     are counted under {@link io.threadsys.stats.JobNameStats#OTHER}
   * @return a new value
   */
  public ObserverConfig withMaxJobNames(int most) {
    return new ObserverConfig(listeners, errorHandler, ticker, scheduler, most);
  }

  void check(ConfigChecks checks) {
    checks.range("max-job-names", maxJobNames, 0, MAX_NAMES, "0 keeps no statistics by job name");
  }
}
