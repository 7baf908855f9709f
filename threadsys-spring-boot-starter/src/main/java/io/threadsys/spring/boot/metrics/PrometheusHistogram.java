package io.threadsys.spring.boot.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.threadsys.ThreadPool;
import io.threadsys.stats.DurationDistribution;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Histograms of one name, read from the pools' counters at each scrape. */
final class PrometheusHistogram implements MultiCollector {
  /*
   * Micrometer offers no histogram that is read from elsewhere, so this one goes to the client
   * library directly, under the name, labels and bucket limits that a timer of Micrometer would have.
   */
  private static final double NANOS_PER_SECOND = 1e9;

  private final PrometheusRegistry registry;
  private final NamingConvention naming;
  private final String name;
  private final String help;
  private final long[] limits;
  private final List<Series> all = new CopyOnWriteArrayList<>();

  private PrometheusHistogram(PrometheusMeterRegistry registry, Meter.Id id, long[] limits) {
    this.registry = registry.getPrometheusRegistry();
    this.naming = registry.config().namingConvention();
    this.name = id.getConventionName(naming);
    this.help = String.valueOf(id.getDescription());
    this.limits = limits;
  }

  private record Series(
      Labels labels,
      WeakReference<ThreadPool> pool,
      Function<ThreadPool, DurationDistribution> reading) {

    /** An empty histogram has no series: each costs as many as there are limits. */
    @Nullable HistogramDataPointSnapshot read(long[] limits) {
      ThreadPool present = pool.get();
      DurationDistribution durations =
          present == null ? DurationDistribution.none() : reading.apply(present);
      return durations.count() == 0 ? null : point(durations, limits);
    }

    private HistogramDataPointSnapshot point(DurationDistribution durations, long[] limits) {
      double[] ends = new double[limits.length + 1];
      long[] counts = new long[limits.length + 1];
      long below = 0;
      for (int i = 0; i < limits.length; i++) {
        long upTo = durations.countUpTo(limits[i]);
        ends[i] = limits[i] / NANOS_PER_SECOND;
        counts[i] = upTo - below;
        below = upTo;
      }
      ends[limits.length] = Double.POSITIVE_INFINITY;
      counts[limits.length] = durations.count() - below;
      return HistogramDataPointSnapshot.builder()
          .labels(labels)
          .classicHistogramBuckets(ClassicHistogramBuckets.of(ends, counts))
          .sum(durations.totalNanos() / NANOS_PER_SECOND)
          .build();
    }
  }

  /** Registers a collector without series, with the name and limits of a timer. */
  static PrometheusHistogram open(MeterRegistry registry, Timer like, HistogramSnapshot wanted) {
    long[] limits =
        Arrays.stream(wanted.histogramCounts())
            .mapToDouble(bucket -> bucket.bucket(TimeUnit.NANOSECONDS))
            .filter(Double::isFinite)
            .mapToLong(Math::round)
            .toArray();
    PrometheusHistogram fresh =
        new PrometheusHistogram((PrometheusMeterRegistry) registry, like.getId(), limits);
    fresh.registry.register(fresh);
    return fresh;
  }

  /** Adds the series of a timer; returns what removes it. */
  Runnable add(Meter.Id id, ThreadPool pool, Function<ThreadPool, DurationDistribution> reading) {
    List<Tag> tags = id.getConventionTags(naming);
    Labels labels =
        Labels.of(
            tags.stream().map(Tag::getKey).toArray(String[]::new),
            tags.stream().map(Tag::getValue).toArray(String[]::new));
    Series fresh = new Series(labels, new WeakReference<>(pool), reading);
    all.add(fresh);
    return () -> all.remove(fresh);
  }

  void close() {
    registry.unregister(this);
  }

  @Override
  public MetricSnapshots collect() {
    List<HistogramDataPointSnapshot> points =
        all.stream().map(series -> series.read(limits)).flatMap(Stream::ofNullable).toList();
    return points.isEmpty()
        ? MetricSnapshots.of()
        : MetricSnapshots.of(
            new io.prometheus.metrics.model.snapshots.HistogramSnapshot(
                new MetricMetadata(name, help), points));
  }
}
