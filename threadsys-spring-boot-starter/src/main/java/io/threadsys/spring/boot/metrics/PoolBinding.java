package io.threadsys.spring.boot.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.threadsys.ThreadPool;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The meters of one pool in one registry and its parts. */
final class PoolBinding {

  private final ThreadPool pool;
  private final List<PoolGauges> gauges = new ArrayList<>();
  private final PriorityMeters priorities;
  private final List<DurationSeries> durations = new ArrayList<>();
  private final List<JobBinding> jobs = new ArrayList<>();

  PoolBinding(
      MeterRegistry registry,
      List<JobFamilies> families,
      String name,
      ThreadPool pool,
      MeterOptions options) {
    this.pool = pool;
    PoolGauges own = gauges(registry, Tags.of("pool", name));
    PoolMeters.register(own);
    QueueMeters.register(own);
    WorkerMeters.register(own);
    LimitMeters.register(own);
    priorities = new PriorityMeters(own);
    pool.addListener(priorities);
    priorities.registerIfThereAre();
    if (options.executorCompat()) {
      ExecutorMeters.register(gauges(registry, Tags.of("name", name)));
    }
    for (JobFamilies part : families) {
      bindDurations(part, name, options);
    }
  }

  private void bindDurations(JobFamilies part, String name, MeterOptions options) {
    Tags tags = Tags.of("pool", name);
    durations.add(part.poolWait.add(tags, pool, read -> read.stats().waiting()));
    durations.add(part.poolExecution.add(tags, pool, read -> read.stats().running()));
    if (options.jobTimers()) {
      jobs.add(JobBinding.open(part, name, pool, options.maxJobNames()));
    }
  }

  private PoolGauges gauges(MeterRegistry registry, Tags tags) {
    PoolGauges fresh = new PoolGauges(registry, pool, tags);
    gauges.add(fresh);
    return fresh;
  }

  boolean isOf(@Nullable ThreadPool other) {
    return pool == other;
  }

  void close() {
    pool.removeListener(priorities);
    priorities.close();
    jobs.forEach(JobBinding::close);
    durations.forEach(DurationSeries::remove);
    gauges.forEach(PoolGauges::remove);
  }
}
