package io.threadsys;

import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.limit.RateLimitUsage;
import io.threadsys.limit.ResourceUsage;
import io.threadsys.stats.FailedJob;
import io.threadsys.stats.JobNameStats;
import io.threadsys.stats.PoolStats;
import io.threadsys.stats.RunningJob;
import io.threadsys.stats.StuckJob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Read-only view of a pool: statistics, running and stuck jobs, recent failures, limit usage.
 * Thread-safe; every method may be called in any state and never blocks a worker.
 */
public interface PoolMonitor {

  /**
   * Finds jobs whose code has not returned after a timeout or a cancel. Takes stack traces, so call
   * it rarely.
   *
   * @return the stuck jobs; see {@link io.threadsys.config.TimeoutConfig#stuckAfter}
   */
  List<StuckJob> stuckJobs();

  /**
   * Returns the last sample of each limited resource.
   *
   * @return one entry for each of {@link io.threadsys.config.LimitConfig#resources()}
   */
  List<ResourceUsage> resourceUsage();

  /**
   * Returns the usage of the rate limit.
   *
   * @return null if the pool has none
   */
  @Nullable RateLimitUsage rateLimitUsage();

  /**
   * Lists the running jobs, including jobs that have ended but whose code has not returned. Costs
   * working threads nothing; a job that changes its state concurrently may be missed.
   *
   * @return one entry per job, those on workers first
   */
  List<RunningJob> runningJobs();

  /**
   * Finds a job that is not done: running, delayed, or queued. Meant for people with an id from a
   * log; code keeps the handle. It searches the whole queue, which blocks workers that poll.
   *
   * @param id what its {@link io.threadsys.job.JobId} prints, or the number of that
   * @return the job's handle; null if there is no such job, if it has ended, or if it is queued in
   *     a queue without {@link io.threadsys.queue.QueueCapability#SEARCH}
   */
  @Nullable JobHandle<?> findJob(String id);

  /**
   * Lists the jobs that failed last, after their retries. The list survives a restart, unless that
   * resets the totals.
   *
   * @return 20 at most, the latest first
   */
  List<FailedJob> recentFailures();

  /**
   * Returns the statistics of the jobs of one name; cheaper than {@link #stats()}, and the same
   * object as before if nothing has changed.
   *
   * @param job the name; {@link JobOptions#UNNAMED} asks for the jobs without one, {@link
   *     JobNameStats#OTHER} for those of more names than the pool tells apart
   * @return zeros if there was no such job, or if the pool does not tell its name apart
   */
  JobNameStats jobStats(String job);

  /**
   * Takes a snapshot without slowing the pool down.
   *
   * @return the pool's numbers
   */
  PoolStats stats();
}
