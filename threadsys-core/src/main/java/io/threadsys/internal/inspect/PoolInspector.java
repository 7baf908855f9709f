package io.threadsys.internal.inspect;

import io.threadsys.internal.env.LiveSettings;
import io.threadsys.internal.limit.ResourceMonitor;
import io.threadsys.internal.limit.TokenBucket;
import io.threadsys.internal.metrics.JobCountersSum;
import io.threadsys.internal.metrics.NamedJobCounters;
import io.threadsys.internal.metrics.PoolCounters;
import io.threadsys.internal.run.PoolRun;
import io.threadsys.internal.task.JobIdMatcher;
import io.threadsys.internal.task.JobTask;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.limit.RateLimitUsage;
import io.threadsys.limit.ResourceUsage;
import io.threadsys.stats.FailedJob;
import io.threadsys.stats.JobNameStats;
import io.threadsys.stats.RunningJob;
import io.threadsys.stats.StuckJob;
import io.threadsys.time.Ticker;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The read-only view of a pool, apart from {@code stats()}. Thread-safe. */
public final class PoolInspector {

  /** A job in transit between two places may be found in neither. */
  private static final int TRIES = 3;

  private final LiveSettings settings;
  private final Ticker ticker;
  private final Supplier<@Nullable PoolRun> presentRun;
  private final Supplier<PoolCounters> counters;

  public PoolInspector(
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
   * Finds jobs whose code does not return.
   *
   * @return the stuck jobs with their stacks
   */
  public List<StuckJob> stuckJobs() {
    PoolRun run = presentRun.get();
    return run == null ? List.of() : run.group().stuckJobs();
  }

  /**
   * Lists the jobs that have begun and are not done.
   *
   * @return one entry per job
   */
  public List<RunningJob> runningJobs() {
    PoolRun run = presentRun.get();
    return run == null ? List.of() : RunningJobs.of(run);
  }

  /**
   * Finds a job that is not done.
   *
   * @param id what its id prints, or its number
   * @return its handle, or null
   */
  public @Nullable JobHandle<?> findJob(String id) {
    PoolRun run = presentRun.get();
    JobIdMatcher sought = JobIdMatcher.parse(id);
    JobHandle<?> found = null;
    for (int look = 0; run != null && sought != null && found == null && look < TRIES; look++) {
      found = find(run, sought);
    }
    return found;
  }

  /** Searches in the direction in which jobs move. */
  private static @Nullable JobTask<?> find(PoolRun run, JobIdMatcher sought) {
    JobTask<?> delayed = run.delayed().find(sought);
    if (delayed != null) {
      return delayed;
    }
    Object queued = run.queue().find(sought::isOf);
    return queued != null ? (JobTask<?>) queued : RunningJobs.find(run, sought);
  }

  /**
   * Lists the last jobs that failed.
   *
   * @return the latest first
   */
  public List<FailedJob> recentFailures() {
    return counters.get().failures.list(ticker.nanos());
  }

  /**
   * Returns the last sample of each resource limit.
   *
   * @return one entry per limit
   */
  public List<ResourceUsage> resourceUsage() {
    ResourceMonitor watch = settings.resources();
    return watch == null ? List.of() : watch.uses(ticker.nanos());
  }

  /**
   * Returns the usage of the rate limit.
   *
   * @return null if there is none
   */
  public @Nullable RateLimitUsage rateLimitUsage() {
    TokenBucket bucket = settings.rate();
    return bucket == null ? null : new RateLimitUsage(bucket.limit(), bucket.available());
  }

  /**
   * Takes a snapshot of the jobs of one name.
   *
   * @param job the name
   * @return zeros if there was none, or if the name is not counted apart
   */
  public JobNameStats jobStats(String job) {
    PoolCounters present = counters.get();
    if (job.equals(JobOptions.UNNAMED)) {
      return present.readUnnamed(new JobCountersSum());
    }
    NamedJobCounters name = present.names.find(job);
    return name == null ? JobNameStats.none() : name.read(new JobCountersSum());
  }
}
