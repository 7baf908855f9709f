package io.threadsys.stats;

import io.threadsys.internal.guard.ConfigChecks;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How durations are distributed: how many there were, their sum, the longest, and percentiles.
 *
 * <p>Count, sum and longest are exact. A percentile is off by at most {@link
 * DurationBuckets#MAX_RELATIVE_ERROR}, and never above the longest. Immutable; equal if all of that
 * is.
 */
public final class DurationDistribution {

  /*
   * Adding up the buckets of many parts is deferred until a percentile is read. The parts
   * are immutable, so it does not matter when that is, or whether two threads do it at once.
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
   * Returns the distribution of nothing.
   *
   * @return a shared instance
   */
  public static DurationDistribution none() {
    return NONE;
  }

  /**
   * Returns a distribution that was counted elsewhere.
   *
   * @param buckets how many values there were in each of the {@link DurationBuckets}; missing ones
   *     at the end count as 0; copied
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
   * Returns what several distributions are together.
   *
   * @param parts any number of them
   * @return their sum
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
   * Returns how many durations there were.
   *
   * @return 0 or more
   */
  public long count() {
    return count;
  }

  /**
   * Returns the sum of all durations.
   *
   * @return in nanoseconds
   */
  public long totalNanos() {
    return totalNanos;
  }

  /**
   * Returns how many durations were no longer than a limit. Exact if the limit is the longest of
   * one of the {@link DurationBuckets}. Of the bucket that a limit lies in, the same share of the
   * durations is taken as of the values, so at most those that are within a sixteenth of the limit
   * count wrongly. A distribution of the same durations taken later never returns less.
   *
   * @param nanos the limit in nanoseconds
   * @return 0 to {@link #count}
   */
  public long countUpTo(long nanos) {
    return count == 0 || nanos < 0 ? 0 : counts().countUpTo(nanos);
  }

  /**
   * Returns what came after an earlier snapshot of the same durations.
   *
   * @param earlier the other snapshot
   * @return the difference, whose longest is exact if it is the longest of all, else that of its
   *     bucket; everything if totals were set to zero in between
   */
  public DurationDistribution since(DurationDistribution earlier) {
    if (earlier.count == 0 || earlier.count > count || earlier.totalNanos > totalNanos) {
      return this;
    }
    long[] left = counts().minus(earlier.counts());
    if (left == null) {
      return this;
    }
    long longest = maxNanos;
    if (maxNanos == earlier.maxNanos) {
      longest = Math.min(maxNanos, DurationBuckets.highest(BucketCounts.last(left)));
    }
    return of(left, totalNanos - earlier.totalNanos, longest);
  }

  /**
   * Returns the average.
   *
   * @return zero if there was none
   */
  public Duration mean() {
    return count == 0 ? Duration.ZERO : Duration.ofNanos(Math.min(maxNanos, totalNanos / count));
  }

  /**
   * Returns the longest.
   *
   * @return zero if there was none
   */
  public Duration max() {
    return Duration.ofNanos(maxNanos);
  }

  /**
   * Returns the duration that a share of all durations does not exceed. A larger share never yields
   * a shorter duration, and 100 yields {@link #max}.
   *
   * @param percent which share, 0 to 100; 50 asks for the median
   * @return zero if there was none
   * @throws io.threadsys.error.InvalidConfigException if {@code percent} is outside its range
   */
  public Duration percentile(double percent) {
    new ConfigChecks()
        .range("percent", percent, 0, 100, "99.9 asks for what 999 of 1000 do not exceed")
        .throwIfAny();
    long rank = Math.max(1, (long) Math.ceil(percent / 100 * count));
    return rank >= count ? max() : Duration.ofNanos(Math.min(maxNanos, ofRank(rank)));
  }

  /** Returns the value with that many values below it or equal to it. */
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
   * @return zero if there was none
   */
  public Duration p50() {
    return percentile(50);
  }

  /**
   * Returns the 90th percentile.
   *
   * @return zero if there was none
   */
  public Duration p90() {
    return percentile(90);
  }

  /**
   * Returns the 95th percentile.
   *
   * @return zero if there was none
   */
  public Duration p95() {
    return percentile(95);
  }

  /**
   * Returns the 99th percentile.
   *
   * @return zero if there was none
   */
  public Duration p99() {
    return percentile(99);
  }

  /**
   * Returns the 99.9th percentile.
   *
   * @return zero if there was none
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

  /** Returns the figures that matter most. */
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
    BucketCounts present = counts;
    if (present == null) {
      present = BucketCounts.sum(parts);
      counts = present;
    }
    return present;
  }
}
