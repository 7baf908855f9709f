package io.threadsys.internal.metrics;

import io.threadsys.job.JobState;
import org.jspecify.annotations.Nullable;

/**
 * One shard of the pool's counters. Each worker owns a shard and is its only writer (plain read,
 * release store); the shared shard accepts any writer (atomic add) and counts what happens outside
 * workers: cancels, drops, jobs run by their submitter. Readers sum all shards.
 */
public final class CounterShard {
  /*
   * Every job is counted in exactly one place: here if it has no name, under its name otherwise. So the
   * numbers by name and those of the pool are sums of the same cells and cannot contradict each other.
   */
  private static final int PADDING = 8;

  private final CellWriter writers;
  private final int number;
  private final JobCounters unnamed;

  /** Ends of jobs with a name, between two cache lines of padding. */
  private final long[] named = new long[1 + 2 * PADDING];

  /**
   * Creates an empty shard.
   *
   * @param number distinguishes shards, from 0
   */
  public CounterShard(CellWriter writers, int number) {
    this.writers = writers;
    this.number = number;
    this.unnamed = new JobCounters(writers);
  }

  /** Counts a job that begins to run. */
  public void started(@Nullable NamedJobCounters name, long waitedNanos) {
    if (name == null) {
      unnamed.started(waitedNanos);
    } else {
      name.started(number, waitedNanos);
    }
  }

  /** Counts jobs without a name that begin to run, each of which waited as long. */
  public void started(long waitedNanos, int jobs) {
    unnamed.started(waitedNanos, jobs);
  }

  /** Counts jobs without a name whose code returned, each of which took as long. */
  public void returned(long ranNanos, int jobs, long totalNanos) {
    unnamed.returned(ranNanos, jobs, totalNanos);
  }

  /** Counts a job without a name whose code returned. */
  public void returned(long ranNanos) {
    unnamed.returned(ranNanos);
  }

  /** Counts a job whose code returned, with the outcome. */
  public void returned(@Nullable NamedJobCounters name, JobState outcome, long ranNanos) {
    if (name == null) {
      unnamed.returned(ranNanos);
    } else {
      name.returned(number, outcome, ranNanos);
    }
  }

  /** Counts an attempt that is retried. */
  public void retried(@Nullable NamedJobCounters name) {
    if (name == null) {
      unnamed.retried();
    } else {
      name.retried(number);
    }
  }

  /** Counts the terminal state of a job. */
  public void ended(@Nullable NamedJobCounters name, JobState end) {
    if (name == null) {
      unnamed.ended(end);
    } else {
      writers.add(named, PADDING, 1);
      name.ended(number, end);
    }
  }

  /** Counts a job without a name that succeeded. */
  public void succeeded() {
    unnamed.succeeded();
  }

  /** Returns the counters of the jobs without a name. */
  public JobCounters unnamed() {
    return unnamed;
  }

  /** Returns how many jobs ended here. */
  public long readEnds() {
    return unnamed.readEnds() + CellWriter.read(named, PADDING);
  }
}
