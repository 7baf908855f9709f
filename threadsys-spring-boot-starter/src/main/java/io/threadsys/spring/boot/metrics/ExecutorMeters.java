package io.threadsys.spring.boot.metrics;

import io.threadsys.spring.boot.metrics.PoolGauges.Label;

/**
 * The meters of Micrometer's {@code ExecutorServiceMetrics}, with the same names, units and tag
 * {@code name}, so that dashboards and alerts made for one work with a pool.
 */
final class ExecutorMeters {

  private static final String TASKS = "tasks";
  private static final String THREADS = "threads";

  private ExecutorMeters() {}

  static void register(PoolGauges meters) {
    registerTasks(meters);
    registerThreads(meters);
    meters.time(
        Label.of("executor", null, "How long tasks ran"),
        stats -> stats.running().count(),
        stats -> stats.running().totalNanos());
    meters.time(
        Label.of("executor.idle", null, "How long tasks waited in the queue"),
        stats -> stats.waiting().count(),
        stats -> stats.waiting().totalNanos());
  }

  private static void registerTasks(PoolGauges meters) {
    meters.counter(
        Label.of("executor.completed", TASKS, "Tasks that have come to an end"),
        stats -> stats.jobs().ended() - stats.jobs().dropped());
    meters.counter(
        Label.of("executor.rejected", TASKS, "Tasks that were not accepted"),
        stats -> stats.jobs().rejected());
    if (QueueMeters.steals(meters)) {
      meters.counter(
          Label.of("executor.steals", null, "Tasks that a thread took from another one's queue"),
          stats -> stats.queue().stolen());
    }
    meters.gauge(
        Label.of("executor.queued", TASKS, "Tasks that wait for a thread"),
        stats -> stats.queue().size());
    meters.gauge(
        Label.of("executor.queue.remaining", TASKS, "Tasks that still fit into the queue"),
        stats -> Math.max(0, stats.queue().capacity() - stats.queue().size()));
  }

  private static void registerThreads(PoolGauges meters) {
    meters.gauge(
        Label.of("executor.active", THREADS, "Threads that execute tasks"), WorkerMeters::busy);
    meters.gauge(
        Label.of("executor.pool.size", THREADS, "Threads there are"),
        stats -> stats.workers().size());
    meters.gauge(
        Label.of("executor.pool.core", THREADS, "Threads there are at least"),
        stats -> stats.sizing().bounds().min());
    meters.gauge(
        Label.of("executor.pool.max", THREADS, "Threads there may be"),
        stats -> stats.sizing().bounds().max());
  }
}
