package io.threadsys.stats;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many values there are in the buckets from {@code first} on; neither end is zero. */
final class BucketCounts {

  final int first;
  final long[] of;

  BucketCounts(int first, long[] of) {
    this.first = first;
    this.of = of;
  }

  /** Counts the values up to a limit; of the bucket it lies in, its share. */
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

  /** Takes other counts off; returns what is left in all buckets, or null if they are no part. */
  long @Nullable [] minus(BucketCounts earlier) {
    long[] left = new long[DurationBuckets.COUNT];
    System.arraycopy(of, 0, left, first, of.length);
    for (int i = 0; i < earlier.of.length; i++) {
      left[earlier.first + i] -= earlier.of[i];
      if (left[earlier.first + i] < 0) {
        return null;
      }
    }
    return left;
  }

  /** Returns the last bucket that is not empty; 0 if all are. */
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
