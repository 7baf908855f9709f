package io.threadsys.stats;

import io.threadsys.internal.guard.Checks;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How durations are distributed: how many there were, their sum, the longest, and percentiles.
 *
 * <p>Count, sum and longest are exact. A percentile is off by at most {@link
 * Buckets#MAX_RELATIVE_ERROR}, and never above the longest. Immutable; equal if all of that is.
 */
public final class Distribution {

  /*
   * Adding up the buckets of many parts is left to the first who asks for a percentile. The parts
   * are immutable, so it does not matter when that is, or whether two threads do it at once.
   */
  private static final Distribution NONE =
      new Distribution(new Counts(0, new long[0]), List.of(), 0, 0, 0);

  private final long count;
  private final long totalNanos;
  private final long maxNanos;
  private final List<Distribution> parts;
  private @Nullable Counts counts;

  private Distribution(
      @Nullable Counts counts,
      List<Distribution> parts,
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
  public static Distribution none() {
    return NONE;
  }

  /**
   * Returns a distribution that was counted elsewhere.
   *
   * @param buckets how many values there were in each of the {@link Buckets}; missing ones at the
   *     end count as 0; copied
   * @param totalNanos the sum of the values in nanoseconds
   * @param maxNanos the largest value in nanoseconds
   * @return a new distribution
   */
  public static Distribution of(long[] buckets, long totalNanos, long maxNanos) {
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
    return new Distribution(new Counts(first, counts), List.of(), count, totalNanos, maxNanos);
  }

  /**
   * Returns what several distributions are together.
   *
   * @param parts any number of them
   * @return their sum
   */
  public static Distribution sum(Collection<Distribution> parts) {
    List<Distribution> some = List.copyOf(parts);
    long count = 0;
    long total = 0;
    long max = 0;
    for (Distribution part : some) {
      count += part.count;
      total += part.totalNanos;
      max = Math.max(max, part.maxNanos);
    }
    return count == 0 ? NONE : new Distribution(null, some, count, total, max);
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
    new Checks()
        .range("percent", percent, 0, 100, "99.9 asks for what 999 of 1000 do not exceed")
        .throwIfAny();
    long rank = Math.max(1, (long) Math.ceil(percent / 100 * count));
    return rank >= count ? max() : Duration.ofNanos(Math.min(maxNanos, ofRank(rank)));
  }

  /** Returns the value with that many values below it or equal to it. */
  private long ofRank(long rank) {
    Counts all = counts();
    int at = 0;
    long seen = all.of[0];
    while (seen < rank) {
      at++;
      seen += all.of[at];
    }
    return Buckets.middle(all.first + at);
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
    return other instanceof Distribution that
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

  private Counts counts() {
    Counts present = counts;
    if (present == null) {
      present = Counts.sum(parts);
      counts = present;
    }
    return present;
  }

  /** How many values there are in the buckets from {@code first} on; neither end is zero. */
  private static final class Counts {

    private final int first;
    private final long[] of;

    Counts(int first, long[] of) {
      this.first = first;
      this.of = of;
    }

    static Counts sum(List<Distribution> parts) {
      int first = Buckets.COUNT;
      int end = 0;
      for (Distribution part : parts) {
        if (part.count > 0) {
          first = Math.min(first, part.counts().first);
          end = Math.max(end, part.counts().first + part.counts().of.length);
        }
      }
      long[] sum = new long[end - first];
      for (Distribution part : parts) {
        Counts counts = part.counts();
        for (int i = 0; i < counts.of.length; i++) {
          sum[counts.first - first + i] += counts.of[i];
        }
      }
      return new Counts(first, sum);
    }
  }
}
