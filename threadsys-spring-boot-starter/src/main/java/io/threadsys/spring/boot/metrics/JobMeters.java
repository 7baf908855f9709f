package io.threadsys.spring.boot.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.threadsys.ThreadPool;
import io.threadsys.job.JobState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The meters of jobs of one name, or of the names that share them. */
final class JobMeters {

  private static final double NANOS_PER_SECOND = 1e9;

  private static final List<JobState> OUTCOMES =
      List.of(JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELLED, JobState.TIMED_OUT);

  private final MeterRegistry registry;
  private final DurationSeries wait;
  private final Map<JobState, DurationSeries> executions = new EnumMap<>(JobState.class);
  private final List<Gauge> active = new ArrayList<>();

  JobMeters(JobFamilies families, Tags tags, ThreadPool pool, JobStatsReader readings) {
    registry = families.registry;
    wait = families.jobWait.add(tags, pool, readings::waiting);
    for (JobState outcome : OUTCOMES) {
      executions.put(
          outcome,
          families.jobExecution.add(
              tags.and("outcome", PoolMeters.word(outcome)),
              pool,
              read -> readings.running(read, outcome)));
    }
    active.add(
        Gauge.builder("threadsys.job.active", pool, readings::active)
            .description("Jobs of a name whose code runs now")
            .tags(tags)
            .register(registry));
    active.add(
        Gauge.builder(
                "threadsys.job.active.seconds.max",
                pool,
                read -> readings.longestActive(read) / NANOS_PER_SECOND)
            .description("How long the one of them has been running that began first")
            .tags(tags)
            .register(registry));
  }

  void waited(long nanos) {
    wait.record(nanos);
  }

  void ran(JobState outcome, long nanos) {
    DurationSeries series = executions.get(outcome);
    if (series != null) {
      series.record(nanos);
    }
  }

  void remove() {
    wait.remove();
    executions.values().forEach(DurationSeries::remove);
    active.forEach(registry::remove);
  }
}
