package io.threadsys.spring.boot.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.threadsys.ThreadPool;
import org.jspecify.annotations.Nullable;

/** The meters of one pool in one registry. */
final class PoolBinding {

  private final ThreadPool pool;
  private final PoolGauges own;
  private final @Nullable PoolGauges compatible;
  private final @Nullable JobTimers jobTimers;

  PoolBinding(MeterRegistry registry, String name, ThreadPool pool, MeterOptions options) {
    this.pool = pool;
    own = new PoolGauges(registry, pool, Tags.of("pool", name));
    PoolMeters.register(own);
    compatible =
        options.executorCompat() ? new PoolGauges(registry, pool, Tags.of("name", name)) : null;
    if (compatible != null) {
      ExecutorMeters.register(compatible);
    }
    jobTimers = options.jobTimers() ? new JobTimers(registry, name, options.maxJobNames()) : null;
    if (jobTimers != null) {
      pool.addListener(jobTimers);
    }
  }

  void close() {
    own.remove();
    if (compatible != null) {
      compatible.remove();
    }
    if (jobTimers != null) {
      pool.removeListener(jobTimers);
      jobTimers.remove();
    }
  }
}
