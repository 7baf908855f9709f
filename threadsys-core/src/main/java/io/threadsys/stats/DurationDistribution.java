package io.threadsys.stats;

import io.threadsys.internal.guard.ConfigChecks;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Distribution of durations: count, sum, maximum and percentiles.
 *
 * <p>Count, sum and maximum are exact. Percentiles have a relative error of at most {@link
 * DurationBuckets#MAX_RELATIVE_ERROR} and never exceed the maximum. Immutable and thread-safe;
 * equal if sum, maximum and all bucket counts are equal.
 */
public final class DurationDistribution {

  /*
   * The buckets of a sum are added up lazily, by the first call that needs them. This is a benign
   * data race: the parts are immutable and BucketCounts has final fields only, so every thread
   * computes, and may publish, an equal result.
   */
  private static final DurationDistribution NONE =
      new DurationDistribution(new BucketCounts(0, new long[0]), List.of(), 0, 0, 0);

  private final long count;
  private final long totalNanos;
  private final long maxNanos;
  private final List<DurationDistribution> parts;
  private @Nullable BucketCounts counts;

  private DurationDistribution(
      @Nullable BucketCounts counts,
      List<DurationDistribution> parts,
      long count,
      long totalNanos,
      long maxNanos) {
    this.counts = counts;
    this.parts = parts;
    this.count = count;
    this.totalNanos = totalNanos;
    this.maxNanos = maxNanos;
  }

  /**
   * Returns the empty distribution.
   *
   * @return a shared instance
   */
  public static DurationDistribution none() {
    return NONE;
  }

  /**
   * Returns a distribution with the given bucket counts.
   *
   * @param buckets the number of values in each of the {@link DurationBuckets}; missing trailing
   *     buckets count as 0; copied
   * @param totalNanos the sum of the values in nanoseconds
   * @param maxNanos the largest value in nanoseconds
   * @return a new distribution
   */
  public static DurationDistribution of(long[] buckets, long totalNanos, long maxNanos) {
    int first = 0;
    int end = buckets.length;
    while (first < end && buckets[first] == 0) {
      first++;
    }
    while (end > first && buckets[end - 1] == 0) {
      end--;
    }
    if (first == end) {
      return NONE;
    }
    long[] counts = Arrays.copyOfRange(buckets, first, end);
    long count = Arrays.stream(counts).sum();
    return new DurationDistribution(
        new BucketCounts(first, counts), List.of(), count, totalNanos, maxNanos);
  }

  /**
   * Returns the sum of several distributions.
   *
   * @param parts the distributions to add up, none or more
   * @return the combined distribution
   */
  public static DurationDistribution sum(Collection<DurationDistribution> parts) {
    List<DurationDistribution> some = List.copyOf(parts);
    long count = 0;
    long total = 0;
    long max = 0;
    for (DurationDistribution part : some) {
      count += part.count;
      total += part.totalNanos;
      max = Math.max(max, part.maxNanos);
    }
    return count == 0 ? NONE : new DurationDistribution(null, some, count, total, max);
  }

  /**
   * Returns the number of durations.
   *
   * @return 0 or more
   */
  public long count() {
    return count;
  }

  /**
   * Returns the sum of all durations.
   *
   * @return the sum in nanoseconds
   */
  public long totalNanos() {
    return totalNanos;
  }

  /**
   * Returns the number of durations up to a limit. Exact if the limit is the upper bound of one of
   * the {@link DurationBuckets}; otherwise interpolated linearly within its bucket, so that only
   * durations within a sixteenth of the limit may be misclassified. Monotonic across successive
   * snapshots of the same distribution.
   *
   * @param nanos the limit in nanoseconds, inclusive
   * @return 0 to {@link #count}
   */
  public long countUpTo(long nanos) {
    return count == 0 || nanos < 0 ? 0 : counts().countUpTo(nanos);
  }

  /**
   * Returns the durations added since an earlier snapshot of the same distribution.
   *
   * @param earlier the other snapshot
   * @return the difference; its maximum is exact if it is the overall maximum, otherwise the upper
   *     bound of its bucket; this whole distribution if the totals were reset in between
   */
  public DurationDistribution since(DurationDistribution earlier) {
    if (earlier.count == 0 || earlier.count > count || earlier.totalNanos > totalNanos) {
      return this;
    }
    long[] difference = counts().minus(earlier.counts());
    if (difference == null) {
      return this;
    }
    long max = maxNanos;
    if (maxNanos == earlier.maxNanos) {
      max = Math.min(maxNanos, DurationBuckets.highest(BucketCounts.last(difference)));
    }
    return of(difference, totalNanos - earlier.totalNanos, max);
  }

  /**
   * Returns the arithmetic mean.
   *
   * @return the duration, zero if the distribution is empty
   */
  public Duration mean() {
    return count == 0 ? Duration.ZERO : Duration.ofNanos(Math.min(maxNanos, totalNanos / count));
  }

  /**
   * Returns the maximum.
   *
   * @return the duration, zero if the distribution is empty
   */
  public Duration max() {
    return Duration.ofNanos(maxNanos);
  }

  /**
   * Returns a percentile: the duration that the given percentage of all durations does not exceed.
   * Monotonic in {@code percent}; 100 yields {@link #max}.
   *
   * @param percent the percentage, 0 to 100; 50 for the median
   * @return the duration, zero if the distribution is empty
   * @throws io.threadsys.error.InvalidConfigException if {@code percent} is outside its range
   */
  public Duration percentile(double percent) {
    new ConfigChecks()
        .range("percent", percent, 0, 100, "99.9 asks for what 999 of 1000 do not exceed")
        .throwIfAny();
    long rank = Math.max(1, (long) Math.ceil(percent / 100 * count));
    return rank >= count ? max() : Duration.ofNanos(Math.min(maxNanos, ofRank(rank)));
  }

  /** Returns the midpoint of the bucket that contains the value of the given rank, from 1. */
  private long ofRank(long rank) {
    BucketCounts all = counts();
    int at = 0;
    long seen = all.of[0];
    while (seen < rank) {
      at++;
      seen += all.of[at];
    }
    return DurationBuckets.middle(all.first + at);
  }

  /**
   * Returns the median.
   *
   * @return the duration, zero if the distribution is empty
   */
  public Duration p50() {
    return percentile(50);
  }

  /**
   * Returns the 90th percentile.
   *
   * @return the duration, zero if the distribution is empty
   */
  public Duration p90() {
    return percentile(90);
  }

  /**
   * Returns the 95th percentile.
   *
   * @return the duration, zero if the distribution is empty
   */
  public Duration p95() {
    return percentile(95);
  }

  /**
   * Returns the 99th percentile.
   *
   * @return the duration, zero if the distribution is empty
   */
  public Duration p99() {
    return percentile(99);
  }

  /**
   * Returns the 99.9th percentile.
   *
   * @return the duration, zero if the distribution is empty
   */
  public Duration p999() {
    return percentile(99.9);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DurationDistribution that
        && totalNanos == that.totalNanos
        && maxNanos == that.maxNanos
        && counts().first == that.counts().first
        && Arrays.equals(counts().of, that.counts().of);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(totalNanos) + Arrays.hashCode(counts().of);
  }

  /** Returns count, mean, median, 99th percentile and maximum. */
  @Override
  public String toString() {
    return "Distribution[count="
        + count
        + ", mean="
        + mean()
        + ", p50="
        + p50()
        + ", p99="
        + p99()
        + ", max="
        + max()
        + "]";
  }

  BucketCounts counts() {
    BucketCounts current = counts;
    if (current == null) {
      current = BucketCounts.sum(parts);
      counts = current;
    }
    return current;
  }
}
