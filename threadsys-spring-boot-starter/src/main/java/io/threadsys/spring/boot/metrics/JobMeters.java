package io.threadsys.spring.boot.metrics;

import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.threadsys.job.JobState;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The meters of one kind of job. */
final class JobMeters {

  private final MeterRegistry registry;
  private final Tags tags;
  private final Timer waiting;
  private final LongTaskTimer active;
  private final Map<JobState, Timer> executions = new ConcurrentHashMap<>();

  JobMeters(MeterRegistry registry, Tags tags) {
    this.registry = registry;
    this.tags = tags;
    waiting =
        Timer.builder("threadsys.job.wait")
            .description("How long jobs waited in the queue before they ran")
            .tags(tags)
            .register(registry);
    active =
        LongTaskTimer.builder("threadsys.job.active")
            .description("Jobs that run now, and for how long they have")
            .tags(tags)
            .register(registry);
  }

  LongTaskTimer.Sample start() {
    return active.start();
  }

  void waited(long nanos) {
    waiting.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Outcomes that never happen get no timer: each can cost as many series as it has buckets. */
  void ran(JobState outcome, long nanos) {
    executions.computeIfAbsent(outcome, this::execution).record(nanos, TimeUnit.NANOSECONDS);
  }

  void remove() {
    registry.remove(waiting);
    registry.remove(active);
    executions.values().forEach(registry::remove);
  }

  private Timer execution(JobState outcome) {
    return Timer.builder("threadsys.job.execution")
        .description("How long jobs ran, by what became of them")
        .tags(tags.and("outcome", PoolMeters.word(outcome)))
        .register(registry);
  }
}
