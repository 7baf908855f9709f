package io.threadsys.spring.boot.cluster;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.threadsys.cluster.DistributedJobs;
import io.threadsys.cluster.event.NodeStats;
import io.threadsys.cluster.event.NodeStats.Totals;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** A node as Micrometer meters, tagged with its name. They are read from its statistics. */
public final class ClusterMetrics implements MeterBinder {

  private final DistributedJobs jobs;

  /**
   * Creates it.
   *
   * @param jobs the node
   */
  public ClusterMetrics(DistributedJobs jobs) {
    this.jobs = jobs;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    jobs(registry, "submitted", Totals::submitted);
    jobs(registry, "picked", Totals::picked);
    jobs(registry, "completed", Totals::succeeded);
    jobs(registry, "failed", totals -> totals.retried() + totals.dead());
    jobs(registry, "retried", Totals::retried);
    jobs(registry, "dead", Totals::dead);
    jobs(registry, "cancelled", Totals::cancelled);
    jobs(registry, "handed_back", Totals::handedBack);
    jobs(registry, "lost", Totals::lost);
    jobs(registry, "taken_over", Totals::recovered);
    counter(registry, "threadsys.cluster.polls", "Looks for due jobs", Totals::polls);
    counter(registry, "threadsys.cluster.troubles", "Failures of the database", Totals::databaseFailures);
    gauge(registry, "threadsys.cluster.held", "Jobs that this node holds", NodeStats::held);
    gauge(registry, "threadsys.cluster.backlog", "Jobs that are due and wait", NodeStats::backlog);
    gauge(
        registry,
        "threadsys.cluster.dead.letters",
        "Jobs that failed for good and are kept",
        NodeStats::deadLetters);
    time(registry, "threadsys.cluster.poll.time", "How long a look takes", NodeStats::lastPoll);
    time(
        registry,
        "threadsys.cluster.heartbeat.age",
        "How long ago the node last reached its database",
        NodeStats::heartbeatAge);
  }

  private void jobs(MeterRegistry registry, String event, ToLongFunction<Totals> total) {
    FunctionCounter.builder(
            "threadsys.cluster.jobs", jobs, read -> total.applyAsLong(read.stats().totals()))
        .description("Durable jobs by what happened to them on this node")
        .baseUnit("jobs")
        .tags("node", jobs.stats().node(), "event", event)
        .register(registry);
  }

  private void counter(
      MeterRegistry registry, String name, String description, ToLongFunction<Totals> total) {
    FunctionCounter.builder(name, jobs, read -> total.applyAsLong(read.stats().totals()))
        .description(description)
        .tags("node", jobs.stats().node())
        .register(registry);
  }

  private void gauge(
      MeterRegistry registry, String name, String description, ToDoubleFunction<NodeStats> value) {
    Gauge.builder(name, jobs, read -> unknownAsNaN(value.applyAsDouble(read.stats())))
        .description(description)
        .tags("node", jobs.stats().node())
        .register(registry);
  }

  private void time(
      MeterRegistry registry,
      String name,
      String description,
      Function<NodeStats, @Nullable Duration> time) {
    TimeGauge.builder(name, jobs, TimeUnit.NANOSECONDS, read -> nanos(time.apply(read.stats())))
        .description(description)
        .tags("node", jobs.stats().node())
        .register(registry);
  }

  private static double nanos(@Nullable Duration time) {
    return time == null ? Double.NaN : time.toNanos();
  }

  private static double unknownAsNaN(double value) {
    return value < 0 ? Double.NaN : value;
  }
}
