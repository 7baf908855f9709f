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

/** What a pool tells of itself. Every method can be called at any time, and slows no job down. */
public interface PoolMonitor {

  /**
   * Looks for jobs whose code does not come back. Takes their stacks, so it is not for every
   * second.
   *
   * @return the stuck jobs; see {@link io.threadsys.config.TimeoutConfig#stuckAfter}
   */
  List<StuckJob> stuckJobs();

  /**
   * Returns how the resources that the pool limits stand, as its last readings found them.
   *
   * @return one entry for each of {@link io.threadsys.config.LimitConfig#resources()}
   */
  List<ResourceUsage> resourceUsage();

  /**
   * Returns how the pool's rate limit stands.
   *
   * @return null if the pool has none
   */
  @Nullable RateLimitUsage rateLimitUsage();

  /**
   * Lists the jobs that have begun and are not over, those that have ended but whose code goes on
   * included. Costs working threads nothing; a job that moves on meanwhile may be missed.
   *
   * @return one entry per job, those on workers first
   */
  List<RunningJob> runningJobs();

  /**
   * Looks for a job that is not over: one that runs, waits on the timer, or is queued. Meant for
   * people who found its id in a log and want to cancel it; code keeps the handle. It looks through
   * the whole queue, during which workers wait for their next job.
   *
   * @param id what its {@link io.threadsys.job.JobId} prints, or the number of that
   * @return the job's handle; null if there is no such job, if it has ended, or if it is queued in
   *     a queue without {@link io.threadsys.queue.QueueCapability#SEARCH}
   */
  @Nullable JobHandle<?> findJob(String id);

  /**
   * Lists the last jobs that failed for good. They outlive a restart, unless that sets all totals
   * to zero.
   *
   * @return 20 at most, the latest first
   */
  List<FailedJob> recentFailures();

  /**
   * Takes a snapshot of what became of the jobs of one name; cheaper than {@link #stats()}, and the
   * same object as before if nothing has.
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
