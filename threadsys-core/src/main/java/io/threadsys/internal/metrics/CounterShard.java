package io.threadsys.internal.metrics;

import io.threadsys.job.JobState;
import org.jspecify.annotations.Nullable;

/**
 * Where a thread writes down ends and times of jobs: one for each worker, which alone writes to it,
 * and a shared one for what happens outside workers: cancels, drops, jobs run by their submitter.
 */
public final class CounterShard {
  /*
   * Every job is written down in exactly one place: here if it has no name, at its name otherwise.
   * So the numbers by name and those of the pool are sums of the same cells and can not contradict
   * each other.
   */
  private static final int PADDING = 8;

  private final CellWriter writers;
  private final int number;
  private final JobCounters unnamed;

  /** How many jobs with a name ended here, between two cache lines of padding. */
  private final long[] named = new long[1 + 2 * PADDING];

  /**
   * Creates an empty one.
   *
   * @param number tells ledgers apart, from 0
   */
  public CounterShard(CellWriter writers, int number) {
    this.writers = writers;
    this.number = number;
    this.unnamed = new JobCounters(writers);
  }

  /** Notes that a job began to run. */
  public void started(@Nullable NamedJobCounters name, long waitedNanos) {
    if (name == null) {
      unnamed.started(waitedNanos);
    } else {
      name.started(number, waitedNanos);
    }
  }

  /** Notes that so many jobs without a name began to run, each of which waited as long. */
  public void started(long waitedNanos, int jobs) {
    unnamed.started(waitedNanos, jobs);
  }

  /** Notes that the code of so many jobs without a name returned, which took as long. */
  public void returned(long ranNanos, int jobs, long totalNanos) {
    unnamed.returned(ranNanos, jobs, totalNanos);
  }

  /** Notes that the code of a job without a name returned. */
  public void returned(long ranNanos) {
    unnamed.returned(ranNanos);
  }

  /** Notes that a job's code returned, and what came of that. */
  public void returned(@Nullable NamedJobCounters name, JobState outcome, long ranNanos) {
    if (name == null) {
      unnamed.returned(ranNanos);
    } else {
      name.returned(number, outcome, ranNanos);
    }
  }

  /** Notes that a job that threw gets another attempt. */
  public void retried(@Nullable NamedJobCounters name) {
    if (name == null) {
      unnamed.retried();
    } else {
      name.retried(number);
    }
  }

  /** Notes that a job reached its end. */
  public void ended(@Nullable NamedJobCounters name, JobState end) {
    if (name == null) {
      unnamed.ended(end);
    } else {
      writers.add(named, PADDING, 1);
      name.ended(number, end);
    }
  }

  /** Notes that a job without a name succeeded. */
  public void succeeded() {
    unnamed.succeeded();
  }

  /** The jobs without a name. */
  public JobCounters unnamed() {
    return unnamed;
  }

  /** Counts all jobs that ended here. */
  public long readEnds() {
    return unnamed.readEnds() + CellWriter.read(named, PADDING);
  }
}
