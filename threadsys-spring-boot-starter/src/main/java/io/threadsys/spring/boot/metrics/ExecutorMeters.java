package io.threadsys.spring.boot.metrics;

import io.threadsys.spring.boot.metrics.PoolGauges.Label;
import io.threadsys.stats.PoolStats;

/**
 * The meters that Micrometer gives a {@code ThreadPoolExecutor}, by the same names, units and tag
 * {@code name}, so that dashboards and alerts made for one work with a pool.
 */
final class ExecutorMeters {

  private static final String TASKS = "tasks";
  private static final String THREADS = "threads";

  private ExecutorMeters() {}

  static void register(PoolGauges meters) {
    registerTasks(meters);
    registerThreads(meters);
    meters.timer(Label.of("executor", null, "How long tasks ran"), PoolStats::running);
    meters.timer(
        Label.of("executor.idle", null, "How long tasks waited in the queue"), PoolStats::waiting);
  }

  private static void registerTasks(PoolGauges meters) {
    meters.counter(
        Label.of("executor.completed", TASKS, "Tasks that have come to an end"),
        stats -> stats.jobs().ended() - stats.jobs().dropped());
    meters.counter(
        Label.of("executor.rejected", TASKS, "Tasks that were not accepted"),
        stats -> stats.jobs().rejected());
    meters.gauge(
        Label.of("executor.queued", TASKS, "Tasks that wait for a thread"),
        stats -> stats.queue().size());
    meters.gauge(
        Label.of("executor.queue.remaining", TASKS, "Tasks that still fit into the queue"),
        stats -> Math.max(0, stats.queue().capacity() - stats.queue().size()));
  }

  private static void registerThreads(PoolGauges meters) {
    meters.gauge(
        Label.of("executor.active", THREADS, "Threads that execute tasks"), PoolMeters::busy);
    meters.gauge(
        Label.of("executor.pool.size", THREADS, "Threads there are"),
        stats -> stats.workers().size());
    meters.gauge(
        Label.of("executor.pool.core", THREADS, "Threads there should be"), PoolStats::threads);
    meters.gauge(
        Label.of("executor.pool.max", THREADS, "Threads there may be"), PoolStats::threads);
  }
}
