package io.threadsys.spring.boot.metrics;

import io.threadsys.ThreadPool;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.stats.DurationDistribution;
import io.threadsys.stats.JobNameStats;
import io.threadsys.stats.RunningJob;
import java.util.Set;
import java.util.function.Function;

/** Reads the statistics of jobs of one name, or of all other names. References no pool. */
interface JobStatsReader {

  /** Returns the sum of a distribution over these jobs. */
  DurationDistribution sum(ThreadPool pool, Function<JobNameStats, DurationDistribution> part);

  /** Returns whether a job name is included. */
  boolean includes(String job);

  /** Returns a reader of one name. */
  static JobStatsReader of(String name) {
    return new JobStatsReader() {
      @Override
      public DurationDistribution sum(
          ThreadPool pool, Function<JobNameStats, DurationDistribution> part) {
        return part.apply(pool.jobStats(name));
      }

      @Override
      public boolean includes(String job) {
        return job.equals(name);
      }
    };
  }

  /** Returns a reader of all names except those in a live set. */
  static JobStatsReader without(Set<String> names) {
    return new JobStatsReader() {
      @Override
      public DurationDistribution sum(
          ThreadPool pool, Function<JobNameStats, DurationDistribution> part) {
        return DurationDistribution.sum(
            pool.stats().jobsByName().entrySet().stream()
                .filter(entry -> includes(entry.getKey()))
                .map(entry -> part.apply(entry.getValue()))
                .toList());
      }

      @Override
      public boolean includes(String job) {
        return !job.equals(JobOptions.UNNAMED) && !names.contains(job);
      }
    };
  }

  default DurationDistribution waiting(ThreadPool pool) {
    return sum(pool, JobNameStats::waiting);
  }

  default DurationDistribution running(ThreadPool pool, JobState outcome) {
    return sum(pool, stats -> stats.running(outcome));
  }

  default int active(ThreadPool pool) {
    return (int) pool.runningJobs().stream().filter(job -> includes(job.job())).count();
  }

  /**
   * Returns for how many nanoseconds the oldest active job has been running; 0 if there is none.
   */
  default long longestActive(ThreadPool pool) {
    return pool.runningJobs().stream()
        .filter(job -> includes(job.job()))
        .map(RunningJob::runningFor)
        .mapToLong(runningFor -> runningFor.toNanos())
        .max()
        .orElse(0);
  }
}
