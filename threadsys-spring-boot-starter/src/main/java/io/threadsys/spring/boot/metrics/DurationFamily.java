package io.threadsys.spring.boot.metrics;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.core.instrument.noop.NoopTimer;
import io.threadsys.ThreadPool;
import io.threadsys.stats.DurationDistribution;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Durations of one name in one registry, in the form that registry supports. */
final class DurationFamily {
  /*
   * A timer of Micrometer takes longer to record two durations than
   * most jobs take to be enqueued. The pool has counted them already, so they are read from there whenever that gives what
   * the registry's filters ask for: sums always, and for Prometheus histograms as well.
   *
   * What the filters ask for shows in a timer that is registered for a moment. It stands for any
   * pool and job, so that one family never has two kinds of series, which Prometheus refuses.
   */
  private static final String MAX = ".seconds.max";
  private static final double NANOS_PER_SECOND = 1e9;

  private final MeterRegistry registry;
  private final String name;
  private final String description;
  private final Style style;
  private final @Nullable PrometheusHistogram histogram;

  private DurationFamily(
      MeterRegistry registry,
      String name,
      String description,
      Style style,
      @Nullable PrometheusHistogram histogram) {
    this.registry = registry;
    this.name = name;
    this.description = description;
    this.style = style;
    this.histogram = histogram;
  }

  private enum Style {
    /** Nothing: a filter denies it. */
    DENIED,
    /** Count and sum, read from the pool. */
    SUMS,
    /** A histogram, read from the pool. */
    HISTOGRAM,
    /** A timer that records every duration. */
    RECORDED
  }

  /**
   * Determines what a registry supports.
   *
   * @param example the tags of a series
   * @param mayBeRecorded whether every duration can be recorded; otherwise it gets sums at least
   */
  static DurationFamily ask(
      MeterRegistry registry,
      String name,
      String description,
      Tags example,
      boolean mayBeRecorded) {
    Timer probe = Timer.builder(name).description(description).tags(example).register(registry);
    registry.remove(probe);
    HistogramSnapshot wanted = probe.takeSnapshot();
    Style style = style(registry, probe, wanted, mayBeRecorded);
    PrometheusHistogram histogram =
        style == Style.HISTOGRAM ? PrometheusHistogram.open(registry, probe, wanted) : null;
    return new DurationFamily(registry, name, description, style, histogram);
  }

  private static Style style(
      MeterRegistry registry, Timer probe, HistogramSnapshot wanted, boolean mayBeRecorded) {
    if (probe instanceof NoopTimer) {
      return Style.DENIED;
    }
    boolean buckets = wanted.histogramCounts().length > 0;
    boolean percentiles = wanted.percentileValues().length > 0;
    if (buckets && !percentiles && isPrometheus(registry.getClass())) {
      return Style.HISTOGRAM;
    }
    return mayBeRecorded && (buckets || percentiles) ? Style.RECORDED : Style.SUMS;
  }

  /** by name, because its library is optional */
  private static boolean isPrometheus(Class<?> type) {
    for (Class<?> is = type; is != null; is = is.getSuperclass()) {
      if (is.getName().equals("io.micrometer.prometheusmetrics.PrometheusMeterRegistry")) {
        return true;
      }
    }
    return false;
  }

  boolean isRecorded() {
    return style == Style.RECORDED;
  }

  /** Adds a series. The pool is held weakly, so the reading must not hold it. */
  DurationSeries add(
      Tags tags, ThreadPool pool, Function<ThreadPool, DurationDistribution> reading) {
    DurationSeries series = new DurationSeries(registry);
    if (style == Style.RECORDED) {
      series.recordInto(Timer.builder(name).description(description).tags(tags));
    } else if (style == Style.HISTOGRAM && histogram != null) {
      series.removeBy(addBuckets(histogram, tags, pool, reading));
      series.add(longest(tags, pool, reading));
    } else if (style == Style.SUMS) {
      series.add(sums(tags, pool, reading));
      series.add(longest(tags, pool, reading));
    }
    return series;
  }

  private Runnable addBuckets(
      PrometheusHistogram into,
      Tags tags,
      ThreadPool pool,
      Function<ThreadPool, DurationDistribution> reading) {
    Timer named = Timer.builder(name).description(description).tags(tags).register(registry);
    registry.remove(named); // it was there to be renamed, or denied, by the filters
    return named instanceof NoopTimer ? () -> {} : into.add(named.getId(), pool, reading);
  }

  private FunctionTimer sums(
      Tags tags, ThreadPool pool, Function<ThreadPool, DurationDistribution> reading) {
    return FunctionTimer.builder(
            name,
            pool,
            read -> reading.apply(read).count(),
            read -> (double) reading.apply(read).totalNanos(),
            TimeUnit.NANOSECONDS)
        .description(description)
        .tags(tags)
        .register(registry);
  }

  private Gauge longest(
      Tags tags, ThreadPool pool, Function<ThreadPool, DurationDistribution> reading) {
    TimeWindowMax recent = new TimeWindowMax(registry.config().clock());
    return Gauge.builder(
            name + MAX, pool, read -> recent.nanos(reading.apply(read)) / NANOS_PER_SECOND)
        .description(description + ": the longest of the last one to two minutes")
        .tags(tags)
        .register(registry);
  }

  void close() {
    if (histogram != null) {
      histogram.close();
    }
  }
}
