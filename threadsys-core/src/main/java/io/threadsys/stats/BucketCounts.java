package io.threadsys.stats;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bucket counts of a histogram, trimmed: {@code of[i]} is the count of bucket {@code first + i},
 * and neither the first nor the last count is zero.
 */
final class BucketCounts {

  final int first;
  final long[] of;

  BucketCounts(int first, long[] of) {
    this.first = first;
    this.of = of;
  }

  /**
   * Counts the values up to a limit; interpolates linearly within the bucket the limit falls into.
   */
  long countUpTo(long nanos) {
    int limit = DurationBuckets.of(nanos) - first;
    long below = 0;
    for (int i = 0; i < Math.min(limit, of.length); i++) {
      below += of[i];
    }
    if (limit < 0 || limit >= of.length) {
      return below;
    }
    long lowest = DurationBuckets.lowest(first + limit);
    double values = DurationBuckets.highest(first + limit) - lowest + 1.0;
    return below + (long) (of[limit] * ((nanos - lowest + 1) / values));
  }

  /**
   * Subtracts earlier counts; returns the difference for all buckets, or null if any is negative.
   */
  long @Nullable [] minus(BucketCounts earlier) {
    long[] difference = new long[DurationBuckets.COUNT];
    System.arraycopy(of, 0, difference, first, of.length);
    for (int i = 0; i < earlier.of.length; i++) {
      difference[earlier.first + i] -= earlier.of[i];
      if (difference[earlier.first + i] < 0) {
        return null;
      }
    }
    return difference;
  }

  /** Returns the index of the last non-empty bucket, or 0 if all are empty. */
  static int last(long[] counts) {
    int last = counts.length - 1;
    while (last > 0 && counts[last] == 0) {
      last--;
    }
    return last;
  }

  static BucketCounts sum(List<DurationDistribution> parts) {
    int first = DurationBuckets.COUNT;
    int end = 0;
    for (DurationDistribution part : parts) {
      if (part.count() > 0) {
        first = Math.min(first, part.counts().first);
        end = Math.max(end, part.counts().first + part.counts().of.length);
      }
    }
    long[] sum = new long[end - first];
    for (DurationDistribution part : parts) {
      BucketCounts counts = part.counts();
      for (int i = 0; i < counts.of.length; i++) {
        sum[counts.first - first + i] += counts.of[i];
      }
    }
    return new BucketCounts(first, sum);
  }
}
