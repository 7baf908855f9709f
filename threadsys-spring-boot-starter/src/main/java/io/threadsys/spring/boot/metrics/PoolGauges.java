package io.threadsys.spring.boot.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.threadsys.ThreadPool;
import io.threadsys.config.PoolConfig;
import io.threadsys.stats.PoolStats;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Meters that read one pool's statistics when they are collected. */
final class PoolGauges {

  /*
   * Each meter takes a snapshot of its own. One for a whole scrape would need a clock to tell when a
   * scrape is over, and
   * would show stale numbers to a second reader in that time. What it would save is little, since scrapes are seconds apart.
   *
   * The
   * meters reference the pool weakly: a pool that is no longer used can be collected, and its gauges read NaN from then on.
   */

  private final MeterRegistry registry;
  private final ThreadPool pool;
  private final Tags tags;
  private final List<Meter> meters = new CopyOnWriteArrayList<>();

  PoolGauges(MeterRegistry registry, ThreadPool pool, Tags tags) {
    this.registry = registry;
    this.pool = pool;
    this.tags = tags;
  }

  /** A meter's name and description. */
  record Label(String name, @Nullable String unit, String description, Tags tags) {

    static Label of(String name, @Nullable String unit, String description) {
      return new Label(name, unit, description, Tags.empty());
    }

    Label with(String key, String value) {
      return new Label(name, unit, description, tags.and(key, value));
    }
  }

  PoolConfig config() {
    return pool.config();
  }

  PoolStats stats() {
    return pool.stats();
  }

  void counter(Label label, ToDoubleFunction<PoolStats> total) {
    meters.add(
        FunctionCounter.builder(label.name(), pool, read -> total.applyAsDouble(read.stats()))
            .baseUnit(label.unit())
            .description(label.description())
            .tags(tags.and(label.tags()))
            .register(registry));
  }

  void gauge(Label label, ToDoubleFunction<PoolStats> value) {
    reading(label, read -> value.applyAsDouble(read.stats()));
  }

  void reading(Label label, ToDoubleFunction<ThreadPool> value) {
    meters.add(
        Gauge.builder(label.name(), pool, value)
            .baseUnit(label.unit())
            .description(label.description())
            .tags(tags.and(label.tags()))
            .register(registry));
  }

  void age(Label label, Function<PoolStats, Duration> age) {
    meters.add(
        TimeGauge.builder(
                label.name(),
                pool,
                TimeUnit.NANOSECONDS,
                read -> (double) age.apply(read.stats()).toNanos())
            .description(label.description())
            .tags(tags.and(label.tags()))
            .register(registry));
  }

  void time(Label label, ToLongFunction<PoolStats> count, ToLongFunction<PoolStats> totalNanos) {
    meters.add(
        FunctionTimer.builder(
                label.name(),
                pool,
                read -> count.applyAsLong(read.stats()),
                read -> (double) totalNanos.applyAsLong(read.stats()),
                TimeUnit.NANOSECONDS)
            .description(label.description())
            .tags(tags.and(label.tags()))
            .register(registry));
  }

  void remove() {
    meters.forEach(registry::remove);
    meters.clear();
  }
}
