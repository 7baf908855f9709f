package io.threadsys.spring.boot.metrics;

import io.threadsys.ThreadPool;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.stats.DurationDistribution;
import io.threadsys.stats.JobNameStats;
import io.threadsys.stats.RunningJob;
import java.util.Set;
import java.util.function.Function;

/** Reads a pool's numbers about jobs of one name, or about those of all others. Holds no pool. */
interface JobStatsReader {

  /** Adds up durations of the jobs. */
  DurationDistribution sum(ThreadPool pool, Function<JobNameStats, DurationDistribution> part);

  /** Whether a job is one of these. */
  boolean includes(String job);

  /** Reads the numbers of one name. */
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

  /** Reads the numbers of all names but these, which may become more. */
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

  /** For how many nanoseconds the job has been running that began first; 0 if there is none. */
  default long longestActive(ThreadPool pool) {
    return pool.runningJobs().stream()
        .filter(job -> includes(job.job()))
        .map(RunningJob::runningFor)
        .mapToLong(runningFor -> runningFor.toNanos())
        .max()
        .orElse(0);
  }
}
