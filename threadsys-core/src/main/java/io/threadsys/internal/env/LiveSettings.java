package io.threadsys.internal.env;

import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.config.AutoSizing;
import io.threadsys.config.LimitConfig;
import io.threadsys.config.PoolConfig;
import io.threadsys.config.WorkerConfig;
import io.threadsys.internal.limit.AdmissionLimits;
import io.threadsys.internal.limit.ResourceMonitor;
import io.threadsys.internal.limit.ResourceReading;
import io.threadsys.internal.limit.TokenBucket;
import io.threadsys.internal.report.PoolReporter;
import io.threadsys.limit.RateLimit;
import io.threadsys.sizing.SizeBounds;
import io.threadsys.sizing.SizingDecision;
import io.threadsys.stats.SizingStats;
import io.threadsys.time.Deadline;
import io.threadsys.time.Scheduler;
import io.threadsys.time.Ticker;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Volatile copies of the settings that can change while the pool runs. They outlive a restart. */
public final class LiveSettings {
  /*
   * The configuration holds everything except the number of workers, which a pool that sizes itself
   * moves within the bounds. The other fields repeat what the hot path reads.
   */

  /** Held while the pool is started, or while settings change that depend on each other. */
  public final ReentrantLock changing = new ReentrantLock();

  public volatile int threads;
  public volatile SizeBounds bounds;
  public volatile int queueSize;
  public volatile BackpressureStrategy backpressure;
  public volatile boolean paused;
  public volatile @Nullable SizingDecision decision;

  /** The limits that jobs meet before the queue; null if the pool has none. */
  public volatile @Nullable AdmissionLimits gate;

  private final String pool;
  private final Ticker ticker;
  private final Scheduler scheduler;
  private final PoolReporter reporter;
  private volatile PoolConfig config;
  private volatile long pollNanos;
  private volatile @Nullable ResourceMonitor resources;
  private volatile @Nullable Resized lastChange;
  private volatile long grown;
  private volatile long shrunk;

  /**
   * Creates the settings of a pool that is not started.
   *
   * @param config their first values
   * @param reporter is told of a resource probe that throws
   */
  public LiveSettings(PoolConfig config, PoolReporter reporter) {
    this.config = config;
    this.reporter = reporter;
    threads = config.workers().threads();
    bounds = config.workers().bounds();
    queueSize = config.queue().size();
    backpressure = config.queue().backpressure();
    pollNanos = Deadline.nanos(config.workers().pollInterval());
    pool = config.name();
    ticker = config.observers().ticker();
    scheduler = config.observers().scheduler();
    resources = watchOf(config.limits());
    setRate(config.limits().rate());
  }

  /** Returns the current configuration; its number of workers may be outdated. */
  public PoolConfig config() {
    return config;
  }

  /** Returns the current configuration with the current number of workers. */
  public PoolConfig snapshot() {
    PoolConfig present = config;
    WorkerConfig workers = present.workers();
    int size = workers.bounds().clamp(threads);
    return size == workers.threads() ? present : present.withWorkers(workers.withSize(size));
  }

  /** Applies everything but the limits and the number of workers. */
  public void adopt(PoolConfig next) {
    config = next;
    bounds = next.workers().bounds();
    queueSize = next.queue().size();
    backpressure = next.queue().backpressure();
    pollNanos = Deadline.nanos(next.workers().pollInterval());
  }

  /** Changes the bounds of the number of workers. */
  public void setBounds(SizeBounds next) {
    config = config.withWorkers(config.workers().withBounds(next));
    bounds = next;
  }

  /** Returns how the pool sizes itself while its bounds let it. */
  public AutoSizing sizing() {
    AutoSizing automatic = config.workers().sizing();
    return automatic == null ? AutoSizing.between(bounds.min(), bounds.max()) : automatic;
  }

  /** Returns for how long an idle worker parks at most, in nanoseconds. */
  public long pollNanos() {
    return pollNanos;
  }

  /** Sets a rate limit, with a full burst, or none. */
  public void setRate(@Nullable RateLimit limit) {
    gate = AdmissionLimits.of(limit == null ? null : new TokenBucket(limit, ticker), resources);
  }

  /** Returns the bucket of the current rate limit, or null. */
  @Nullable
  public TokenBucket rate() {
    AdmissionLimits present = gate;
    return present == null ? null : present.rate();
  }

  /** Samples other resources, or in another way, on behalf of a run if there is one. */
  public void setResources(LimitConfig limits, ResourceMonitor.@Nullable Client run) {
    ResourceMonitor before = resources;
    ResourceMonitor after = watchOf(limits);
    if (after != null && run != null) {
      after.begin(run);
    }
    resources = after;
    gate = AdmissionLimits.of(rate(), after);
    if (before != null && run != null) {
      before.end(run);
    }
    if (run != null && run.isClosed()) { // the close may have found the previous monitor
      unwatch(run);
    }
  }

  private @Nullable ResourceMonitor watchOf(LimitConfig limits) {
    return limits.resources().isEmpty()
        ? null
        : new ResourceMonitor(limits, pool, ticker, scheduler, reporter);
  }

  /** Returns the resource limit that is exceeded, or null. */
  @Nullable
  public ResourceReading exceeded() {
    ResourceMonitor watch = resources;
    return watch == null ? null : watch.exceeded();
  }

  /** Begins to sample, if any resources are limited. */
  public void watch(ResourceMonitor.Client run) {
    ResourceMonitor watch = resources;
    if (watch != null) {
      watch.begin(run);
    }
  }

  /** Stops sampling, if it was on behalf of that run. */
  public void unwatch(ResourceMonitor.Client run) {
    ResourceMonitor watch = resources;
    if (watch != null) {
      watch.end(run);
    }
  }

  /** Returns the monitor of the resource limits, or null if there are none. */
  @Nullable
  public ResourceMonitor resources() {
    return resources;
  }

  /** Returns the name of the pool. */
  public String pool() {
    return pool;
  }

  /** Notes a change of the number of workers. Called with the lock held. */
  @SuppressWarnings("NonAtomicVolatileUpdate")
  public void resized(int from, int to, String reason) {
    lastChange = new Resized(from, to, reason, ticker.nanos());
    if (to > from) {
      grown++;
    } else {
      shrunk++;
    }
  }

  /** Returns the bounds, the last sizing decision and the last change of size. */
  public SizingStats sizingStats() {
    Resized last = lastChange;
    SizingStats.Change change =
        last == null
            ? null
            : new SizingStats.Change(
                last.from,
                last.to,
                last.reason,
                Duration.ofNanos(Math.max(0, ticker.nanos() - last.at)));
    return new SizingStats(bounds, decision, change, grown, shrunk);
  }

  private record Resized(int from, int to, String reason, long at) {}
}
