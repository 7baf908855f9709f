package io.threadsys.internal.engine;

import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.config.AutoSizing;
import io.threadsys.config.LimitConfig;
import io.threadsys.config.PoolConfig;
import io.threadsys.config.WorkerConfig;
import io.threadsys.limit.RateLimit;
import io.threadsys.sizing.SizeBounds;
import io.threadsys.sizing.SizingDecision;
import io.threadsys.stats.SizingStats;
import io.threadsys.time.Deadline;
import io.threadsys.time.Ticker;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The settings that can change while the pool runs. They outlive a restart. */
final class LiveSettings {
  /*
   * The present description says it all, but for the number of workers, which a pool that sizes
   * itself moves within the bounds. The other fields repeat what the way of a job asks for.
   */

  /** Held by who starts the pool or changes a setting that others depend on. */
  final ReentrantLock changing = new ReentrantLock();

  volatile int threads;
  volatile SizeBounds bounds;
  volatile int queueSize;
  volatile BackpressureStrategy backpressure;
  volatile boolean paused;
  volatile @Nullable SizingDecision decision;

  /** What jobs meet before the queue; null if the pool has no limits. */
  volatile @Nullable AdmissionLimits gate;

  private final String pool;
  private final Ticker ticker;
  private volatile PoolConfig config;
  private volatile long pollNanos;
  private volatile @Nullable ResourceMonitor resources;
  private volatile @Nullable Resized lastChange;
  private volatile long grown;
  private volatile long shrunk;

  LiveSettings(PoolConfig config) {
    this.config = config;
    threads = config.workers().threads();
    bounds = config.workers().bounds();
    queueSize = config.queue().size();
    backpressure = config.queue().backpressure();
    pollNanos = Deadline.nanos(config.workers().pollInterval());
    pool = config.name();
    ticker = config.observers().ticker();
    resources = watchOf(config.limits());
    setRate(config.limits().rate());
  }

  /** The present description; its number of workers may be an old one. */
  PoolConfig config() {
    return config;
  }

  /** The present description, complete. */
  PoolConfig snapshot() {
    PoolConfig present = config;
    WorkerConfig workers = present.workers();
    int size = workers.bounds().clamp(threads);
    return size == workers.threads() ? present : present.withWorkers(workers.withSize(size));
  }

  /** Takes over everything but the limits and the number of workers. */
  void adopt(PoolConfig next) {
    config = next;
    bounds = next.workers().bounds();
    queueSize = next.queue().size();
    backpressure = next.queue().backpressure();
    pollNanos = Deadline.nanos(next.workers().pollInterval());
  }

  /** Lets the number of workers move within other bounds. */
  void setBounds(SizeBounds next) {
    config = config.withWorkers(config.workers().withBounds(next));
    bounds = next;
  }

  /** How the pool sizes itself while its bounds let it. */
  AutoSizing sizing() {
    AutoSizing automatic = config.workers().sizing();
    return automatic == null ? AutoSizing.between(bounds.min(), bounds.max()) : automatic;
  }

  long pollNanos() {
    return pollNanos;
  }

  /** Puts a rate limit in place, with a full burst, or none. */
  void setRate(@Nullable RateLimit limit) {
    gate = AdmissionLimits.of(limit == null ? null : new TokenBucket(limit, ticker), resources);
  }

  /** Returns the permits of the present rate limit, or null. */
  @Nullable TokenBucket rate() {
    AdmissionLimits present = gate;
    return present == null ? null : present.rate();
  }

  /** Watches other resources, or in another way, on behalf of a run if there is one. */
  void setResources(LimitConfig limits, @Nullable PoolRun run) {
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
    if (run != null && run.isClosed()) { // the close may have found the one before
      unwatch(run);
    }
  }

  private static @Nullable ResourceMonitor watchOf(LimitConfig limits) {
    return limits.resources().isEmpty() ? null : new ResourceMonitor(limits);
  }

  /** Returns the resource limit that is exceeded, or null. */
  @Nullable ResourceReading exceeded() {
    ResourceMonitor watch = resources;
    return watch == null ? null : watch.exceeded();
  }

  /** Reads resources from now on, if any are limited. */
  void watch(PoolRun run) {
    ResourceMonitor watch = resources;
    if (watch != null) {
      watch.begin(run);
    }
  }

  /** Reads resources no more, if it was on behalf of that run. */
  void unwatch(PoolRun run) {
    ResourceMonitor watch = resources;
    if (watch != null) {
      watch.end(run);
    }
  }

  @Nullable ResourceMonitor resources() {
    return resources;
  }

  String pool() {
    return pool;
  }

  /** Notes a change of the number of workers. Called with the lock held. */
  @SuppressWarnings("NonAtomicVolatileUpdate")
  void resized(int from, int to, String reason) {
    lastChange = new Resized(from, to, reason, ticker.nanos());
    if (to > from) {
      grown++;
    } else {
      shrunk++;
    }
  }

  SizingStats sizingStats() {
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
