package io.threadsys.internal.engine;

import io.threadsys.job.JobOptions;
import io.threadsys.limit.RateUse;
import io.threadsys.limit.ResourceUse;
import io.threadsys.stats.JobNameStats;
import io.threadsys.stats.RunningJob;
import io.threadsys.stats.StuckJob;
import io.threadsys.time.Ticker;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What can be seen of a pool beside the numbers of its snapshots. Thread-safe. */
public final class PoolInsight {

  private final LiveSettings settings;
  private final Ticker ticker;
  private final Supplier<@Nullable PoolRun> presentRun;
  private final Supplier<PoolCounters> counters;

  PoolInsight(
      LiveSettings settings,
      Ticker ticker,
      Supplier<@Nullable PoolRun> presentRun,
      Supplier<PoolCounters> counters) {
    this.settings = settings;
    this.ticker = ticker;
    this.presentRun = presentRun;
    this.counters = counters;
  }

  /**
   * Looks for jobs whose code does not come back.
   *
   * @return the stuck jobs with their stacks
   */
  public List<StuckJob> stuckJobs() {
    PoolRun run = presentRun.get();
    return run == null ? List.of() : run.group().stuckJobs();
  }

  /**
   * Lists the jobs with handles whose code is on a thread.
   *
   * @return in no order
   */
  public List<RunningJob> runningJobs() {
    PoolRun run = presentRun.get();
    return run == null ? List.of() : JobsOnThreads.of(run);
  }

  /**
   * Returns how the resources that the pool limits stand.
   *
   * @return one entry per limit
   */
  public List<ResourceUse> resources() {
    ResourceWatch watch = settings.resources();
    return watch == null ? List.of() : watch.uses(ticker.nanos());
  }

  /**
   * Returns how the rate limit stands.
   *
   * @return null if there is none
   */
  public @Nullable RateUse rate() {
    TokenBucket bucket = settings.rate();
    return bucket == null ? null : new RateUse(bucket.limit(), bucket.available());
  }

  /**
   * Takes a snapshot of what became of the jobs of one name.
   *
   * @param job the name
   * @return zeros if there was none, or if they are not told apart
   */
  public JobNameStats stats(String job) {
    PoolCounters present = counters.get();
    if (job.equals(JobOptions.UNNAMED)) {
      return present.readUnnamed(new TallySum());
    }
    JobName name = present.names.find(job);
    return name == null ? JobNameStats.none() : name.read(new TallySum());
  }
}
