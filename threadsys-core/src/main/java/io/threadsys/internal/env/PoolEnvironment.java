package io.threadsys.internal.env;

import io.threadsys.config.PoolConfig;
import io.threadsys.internal.metrics.PoolCounters;
import io.threadsys.internal.report.PoolReporter;
import io.threadsys.time.Scheduler;
import io.threadsys.time.Ticker;

/**
 * What every part of a running pool asks for: its name, settings, clock, timer, reporter and
 * counters. Immutable references to thread-safe objects.
 */
public final class PoolEnvironment {

  private final String pool;
  private final LiveSettings settings;
  private final PoolReporter reporter;
  private final PoolCounters counters;
  private final Ticker ticker;
  private final Scheduler scheduler;

  /**
   * Creates the environment of one run.
   *
   * @param config names the pool, its clock and its timer, none of which can change
   * @param settings the settings that can
   * @param reporter logs, and notifies listeners
   * @param counters the totals the run adds to
   */
  public PoolEnvironment(
      PoolConfig config, LiveSettings settings, PoolReporter reporter, PoolCounters counters) {
    this.pool = config.name();
    this.settings = settings;
    this.reporter = reporter;
    this.counters = counters;
    this.ticker = config.observers().ticker();
    this.scheduler = config.observers().scheduler();
  }

  /** Returns the name of the pool. */
  public String pool() {
    return pool;
  }

  /** Returns the current configuration; its number of workers may be outdated. */
  public PoolConfig config() {
    return settings.config();
  }

  /** Returns the settings that are read on the hot path. */
  public LiveSettings settings() {
    return settings;
  }

  /** Returns the pool's reporter. */
  public PoolReporter reporter() {
    return reporter;
  }

  /** Returns the totals of the pool. */
  public PoolCounters counters() {
    return counters;
  }

  /** Returns the pool's clock. */
  public Ticker ticker() {
    return ticker;
  }

  /** Reads the pool's clock, in nanoseconds from an arbitrary origin. */
  public long now() {
    return ticker.nanos();
  }

  /** Returns the timer for timeouts. */
  public Scheduler scheduler() {
    return scheduler;
  }

  /** Returns for how long an idle worker parks at most, in nanoseconds. */
  public long pollNanos() {
    return settings.pollNanos();
  }
}
