package io.threadsys.internal.engine;

import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.config.AutoSizing;
import io.threadsys.config.PoolConfig;
import io.threadsys.limit.RateLimit;
import io.threadsys.sizing.SizeBounds;
import io.threadsys.sizing.SizingDecision;
import io.threadsys.stats.SizingStats;
import io.threadsys.time.Ticker;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The settings that can change while the pool runs. They outlive a restart. */
final class LiveSettings {

  /** Held by who starts the pool or changes a setting that others depend on. */
  final ReentrantLock changing = new ReentrantLock();

  /** How the pool sizes itself while its bounds let it. */
  final AutoSizing sizing;

  volatile int threads;
  volatile SizeBounds bounds;
  volatile int queueSize;
  volatile BackpressureStrategy backpressure;
  volatile boolean paused;
  volatile @Nullable SizingDecision decision;

  private final String pool;
  private volatile @Nullable Resized lastChange;
  private volatile long grown;
  private volatile long shrunk;

  /** What jobs meet before the queue; null if the pool has no limits. */
  volatile @Nullable AdmissionGate gate;

  private final Ticker ticker;
  private final @Nullable ResourceWatch resources;

  LiveSettings(PoolConfig config) {
    AutoSizing automatic = config.workers().sizing();
    threads = config.workers().threads();
    bounds = config.workers().bounds();
    sizing = automatic == null ? AutoSizing.between(threads, threads) : automatic;
    queueSize = config.queueing().size();
    backpressure = config.queueing().backpressure();
    pool = config.name();
    ticker = config.observing().ticker();
    resources = config.limits().resources().isEmpty() ? null : new ResourceWatch(config.limits());
    setRate(config.limits().rate());
  }

  /** Puts a rate limit in place, with a full burst, or none. */
  void setRate(@Nullable RateLimit limit) {
    gate = AdmissionGate.of(limit == null ? null : new TokenBucket(limit, ticker), resources);
  }

  /** Returns the permits of the present rate limit, or null. */
  @Nullable TokenBucket rate() {
    AdmissionGate present = gate;
    return present == null ? null : present.rate();
  }

  /** Returns the resource limit that is exceeded, or null. */
  @Nullable ResourceLevel exceeded() {
    return resources == null ? null : resources.exceeded();
  }

  /** Reads resources from now on, if any are limited. */
  void watch(PoolRun run) {
    if (resources != null) {
      resources.begin(run);
    }
  }

  /** Reads resources no more, if it was on behalf of that run. */
  void unwatch(PoolRun run) {
    if (resources != null) {
      resources.end(run);
    }
  }

  @Nullable ResourceWatch resources() {
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
