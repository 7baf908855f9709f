package io.threadsys;

import com.google.errorprone.annotations.CheckReturnValue;
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
 * Thread-safe; every method may be called in any state. Only {@link #findJob} holds up workers,
 * while it searches the queue.
 */
@CheckReturnValue
public interface PoolMonitor {

  /**
   * Lists the jobs whose code is still running long after they completed by timeout or
   * cancellation. Captures their stack traces, so it should not be polled every second.
   *
   * @return one entry per stuck job; see {@link io.threadsys.config.TimeoutConfig#stuckAfter}
   */
  List<StuckJob> stuckJobs();

  /**
   * Returns the usage of the resources limited by the pool, as of the last sample.
   *
   * @return one entry per element of {@link io.threadsys.config.LimitConfig#resources()}
   */
  List<ResourceUsage> resourceUsage();

  /**
   * Returns the usage of the pool's rate limit.
   *
   * @return the usage, or null if the pool has no rate limit
   */
  @Nullable RateLimitUsage rateLimitUsage();

  /**
   * Lists the running jobs, including those that have completed by timeout or cancellation but
   * whose code is still running. Weakly consistent and free of cost for workers: a job that starts
   * or completes during the call may be missed.
   *
   * @return one entry per job, jobs on workers first
   */
  List<RunningJob> runningJobs();

  /**
   * Finds a job that has not completed: running, on the timer, or queued. Intended for operators
   * who cancel a job by an id found in a log; code should keep the handle. Searches the whole
   * queue, during which workers wait for their next job.
   *
   * @param id the text form of its {@link io.threadsys.job.JobId}, or its number
   * @return the job's handle, or null if there is no such job, if it has completed, or if it is
   *     queued in a queue without {@link io.threadsys.queue.QueueCapability#SEARCH}
   */
  @Nullable JobHandle<?> findJob(String id);

  /**
   * Lists the most recent jobs that failed terminally, retries included. Retained across a restart
   * unless the pool is configured to reset its totals.
   *
   * @return at most 20 entries, most recent first
   */
  List<FailedJob> recentFailures();

  /**
   * Takes a snapshot of the statistics of one job name. Cheaper than {@link #stats()}; returns the
   * previous object if nothing has changed.
   *
   * @param job the name; {@link JobOptions#UNNAMED} for jobs without one, {@link
   *     JobNameStats#OTHER} for those beyond the maximum number of tracked names
   * @return the statistics; all zero if there was no such job or its name is not tracked
   */
  JobNameStats jobStats(String job);

  /**
   * Takes a snapshot of the pool's statistics. Does not block workers.
   *
   * @return an immutable snapshot
   */
  PoolStats stats();
}
