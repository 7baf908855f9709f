package io.threadsys.spring.boot.metrics;

import io.threadsys.queue.JobQueues;
import io.threadsys.spring.boot.metrics.PoolGauges.Label;

/** Queued jobs and blocked submitters of a pool; tagged with its name. */
final class QueueMeters {

  private QueueMeters() {}

  static void register(PoolGauges meters) {
    meters.gauge(
        Label.of("threadsys.queue.size", null, "Jobs that wait for a worker"),
        stats -> stats.queue().size());
    meters.gauge(
        Label.of("threadsys.queue.capacity", null, "Jobs that may wait for a worker"),
        stats -> stats.queue().capacity());
    meters.age(
        Label.of("threadsys.queue.oldest.age", null, "How long the oldest job has waited"),
        stats -> stats.queue().oldestWaiting());
    meters.counter(
        Label.of("threadsys.queue.full", null, "Jobs that found no room in the queue"),
        stats -> stats.backpressure().asked());
    meters.gauge(
        Label.of(
            "threadsys.queue.delayed", null, "Jobs that wait for their time, not in the queue"),
        stats -> stats.jobs().delayed());
    meters.gauge(
        Label.of("threadsys.submitters.blocked", null, "Threads that wait for space in the queue"),
        stats -> stats.queue().blockedSubmitters());
    if (steals(meters)) {
      meters.counter(
          Label.of("threadsys.steals", null, "Jobs that a worker took from another one's line"),
          stats -> stats.queue().stolen());
    }
  }

  static boolean steals(PoolGauges meters) {
    return meters.config().queue().factory() == JobQueues.WORK_STEALING;
  }
}
