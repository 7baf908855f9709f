package io.threadsys.spring.boot.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** The durations of jobs in one registry that is no composite. */
final class JobFamilies {

  /** Stands for any pool and any job name when the filters of a registry are probed. */
  private static final Tags ANY_POOL = Tags.of("pool", MeteredJobNames.OVERFLOW);

  private static final Tags ANY_JOB = ANY_POOL.and(MeteredJobNames.TAG, MeteredJobNames.OVERFLOW);

  final MeterRegistry registry;
  final DurationFamily poolWait;
  final DurationFamily poolExecution;
  final DurationFamily jobWait;
  final DurationFamily jobExecution;

  JobFamilies(MeterRegistry registry) {
    this.registry = registry;
    poolWait =
        DurationFamily.ask(
            registry, "threadsys.pool.wait", "How long jobs waited in the queue", ANY_POOL, false);
    poolExecution =
        DurationFamily.ask(
            registry, "threadsys.pool.execution", "How long attempts ran", ANY_POOL, false);
    jobWait =
        DurationFamily.ask(
            registry,
            "threadsys.job.wait",
            "How long jobs of a name waited in the queue before they ran",
            ANY_JOB,
            true);
    jobExecution =
        DurationFamily.ask(
            registry,
            "threadsys.job.execution",
            "How long attempts of jobs of a name ran, by what became of them",
            ANY_JOB.and("outcome", "succeeded"),
            true);
  }

  /** Returns whether each duration of a named job has to be recorded. */
  boolean areRecorded() {
    return jobWait.isRecorded() || jobExecution.isRecorded();
  }

  void close() {
    poolWait.close();
    poolExecution.close();
    jobWait.close();
    jobExecution.close();
  }
}
