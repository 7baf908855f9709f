package io.threadsys.spring.boot.metrics;

import io.threadsys.spring.boot.metrics.PoolGauges.Label;
import io.threadsys.stats.PoolStats;
import io.threadsys.stats.WorkerState;

/** Workers of a pool, and their configured number; tagged with its name. */
final class WorkerMeters {

  private WorkerMeters() {}

  static void register(PoolGauges meters) {
    Label workers = Label.of("threadsys.workers", null, "Workers by what they do");
    for (WorkerState state : WorkerState.values()) {
      meters.gauge(workers.with("state", PoolMeters.word(state)), stats -> stats.workers(state));
    }
    meters.gauge(
        Label.of("threadsys.saturation", null, "Share of the workers that are busy, 0 to 1"),
        WorkerMeters::saturation);
    meters.counter(
        Label.of("threadsys.worker.deaths", null, "Workers that died and were replaced"),
        PoolStats::workerDeaths);
    registerSize(meters);
  }

  private static void registerSize(PoolGauges meters) {
    meters.gauge(
        Label.of("threadsys.threads", null, "Workers the pool is set to have"), PoolStats::threads);
    meters.gauge(
        Label.of("threadsys.threads.min", null, "Workers it may shrink to"),
        stats -> stats.sizing().bounds().min());
    meters.gauge(
        Label.of("threadsys.threads.max", null, "Workers it may grow to"),
        stats -> stats.sizing().bounds().max());
    Label resizes =
        Label.of("threadsys.resizes", null, "Changes of the number of workers, from any source");
    meters.counter(resizes.with("direction", "up"), stats -> stats.sizing().grown());
    meters.counter(resizes.with("direction", "down"), stats -> stats.sizing().shrunk());
  }

  static int busy(PoolStats stats) {
    int free = stats.workers(WorkerState.IDLE) + stats.workers(WorkerState.STARTING);
    return stats.workers().size() - free;
  }

  /** While a pool shrinks, more workers may be busy than it is set to have. */
  private static double saturation(PoolStats stats) {
    return Math.min(1.0, (double) busy(stats) / stats.threads());
  }
}
