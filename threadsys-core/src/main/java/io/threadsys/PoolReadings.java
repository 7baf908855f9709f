package io.threadsys;

import io.threadsys.job.JobOptions;
import io.threadsys.limit.RateUse;
import io.threadsys.limit.ResourceUse;
import io.threadsys.stats.JobNameStats;
import io.threadsys.stats.PoolStats;
import io.threadsys.stats.RunningJob;
import io.threadsys.stats.StuckJob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a pool tells of itself. Every method can be called at any time, and slows no job down. */
public interface PoolReadings {

  /**
   * Looks for jobs whose code does not come back. Takes their stacks, so it is not for every
   * second.
   *
   * @return the stuck jobs; see {@link io.threadsys.config.Timeouts#stuckAfter}
   */
  List<StuckJob> stuckJobs();

  /**
   * Returns how the resources that the pool limits stand, as its last readings found them.
   *
   * @return one entry for each of {@link io.threadsys.config.Limits#resources()}
   */
  List<ResourceUse> resources();

  /**
   * Returns how the pool's rate limit stands.
   *
   * @return null if the pool has none
   */
  @Nullable RateUse rate();

  /**
   * Lists the jobs with handles whose code is on a thread now, be it a worker's, a submitter's that
   * runs its job itself, or a worker's of another pool that helps. Jobs without a handle are not
   * told apart from each other; {@link PoolStats#workers} shows them.
   *
   * @return in no order
   */
  List<RunningJob> runningJobs();

  /**
   * Takes a snapshot of what became of the jobs of one name; cheaper than {@link #stats()}, and the
   * same object as before if nothing has.
   *
   * @param job the name; {@link JobOptions#UNNAMED} asks for the jobs without one, {@link
   *     JobNameStats#OTHER} for those of more names than the pool tells apart
   * @return zeros if there was no such job, or if the pool does not tell its name apart
   */
  JobNameStats stats(String job);

  /**
   * Takes a snapshot without slowing the pool down.
   *
   * @return the pool's numbers
   */
  PoolStats stats();
}
