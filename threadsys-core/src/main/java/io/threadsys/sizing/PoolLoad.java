package io.threadsys.sizing;

import java.time.Duration;

/**
 * Load of a pool, the input of a {@link SizingPolicy}. Immutable.
 *
 * @param size the configured number of workers, at least 1
 * @param bounds the minimum and maximum number of workers
 * @param busy how many workers were busy on average since the last sample, at least 0; above {@code
 *     size} for as long as surplus workers still run their last job. A worker that waits inside a
 *     job is busy; one that counts as stuck is not.
 * @param peakBusy the largest {@code busy} of all samples within the idle timeout; at least {@code
 *     size} until the pool has been watched for that long
 * @param queued the number of queued jobs, at least 0
 * @param oldestWait the waiting time of the oldest queued job; zero if none
 * @param sinceGrowth how long ago the pool last grew on its own; {@link #NEVER} if it has not
 * @param sinceShrink how long ago the pool last shrank on its own; {@link #NEVER} if it has not
 */
public record PoolLoad(
    int size,
    SizeBounds bounds,
    double busy,
    double peakBusy,
    int queued,
    Duration oldestWait,
    Duration sinceGrowth,
    Duration sinceShrink) {

  /** Longer than any cooldown. */
  public static final Duration NEVER = Duration.ofSeconds(Long.MAX_VALUE);

  /**
   * Returns the fraction of workers that were busy since the last sample.
   *
   * @return usually 0 to 1
   */
  public double busyShare() {
    return busy / size;
  }
}
