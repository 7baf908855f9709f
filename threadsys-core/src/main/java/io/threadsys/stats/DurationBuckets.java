package io.threadsys.stats;

/**
 * Bucket layout of duration histograms: every {@code long} number of nanoseconds falls into exactly
 * one of {@link #COUNT} log-linear buckets, and the midpoint of a bucket differs from each of its
 * values by at most {@link #MAX_RELATIVE_ERROR}. Below 32 ns, each bucket holds a single value.
 *
 * <p>Stateless; all methods are pure functions.
 */
public final class DurationBuckets {
  /*
   * Log-linear layout, as in HdrHistogram [1]: values with the same highest bit form an octave, and
   * each octave is divided into 16 buckets of equal width. Row 0 holds 0 to 15, which have fewer
   * than four bits below their highest; row n > 0 holds the octave that begins at 2^(n + 3), in
   * buckets of width 2^(n - 1). The last row ends with Long.MAX_VALUE, so no value is clamped.
   *
   * [1] Tene, "HdrHistogram: A High Dynamic Range Histogram", hdrhistogram.org.
   */
  private static final int BITS = 4;

  /** The number of buckets per row; a row is one octave, or the values below the first octave. */
  public static final int PER_ROW = 1 << BITS;

  /** The number of rows. */
  public static final int ROWS = Long.SIZE - BITS;

  /** The total number of buckets. */
  public static final int COUNT = ROWS * PER_ROW;

  /**
   * The maximum distance between the midpoint of a bucket and any of its values, relative to the
   * value: 1/32.
   */
  public static final double MAX_RELATIVE_ERROR = 0.5 / PER_ROW;

  private DurationBuckets() {}

  /**
   * Returns the bucket of a value; monotonic in the value.
   *
   * @param nanos nanoseconds; negative values count as 0
   * @return 0 to {@code COUNT - 1}
   */
  public static int of(long nanos) {
    if (nanos < PER_ROW) {
      return (int) Math.max(0, nanos);
    }
    int shift = Long.SIZE - 1 - BITS - Long.numberOfLeadingZeros(nanos);
    return shift * PER_ROW + (int) (nanos >>> shift);
  }

  /**
   * Returns the lower bound of a bucket, inclusive.
   *
   * @param bucket 0 to {@code COUNT - 1}
   * @return nanoseconds
   */
  public static long lowest(int bucket) {
    int row = bucket / PER_ROW;
    int column = bucket % PER_ROW;
    return row == 0 ? column : (long) (PER_ROW + column) << (row - 1);
  }

  /**
   * Returns the upper bound of a bucket, inclusive.
   *
   * @param bucket 0 to {@code COUNT - 1}
   * @return nanoseconds
   */
  public static long highest(int bucket) {
    int row = bucket / PER_ROW;
    return lowest(bucket) + (1L << Math.max(0, row - 1)) - 1;
  }

  /**
   * Returns the midpoint of a bucket, its representative value.
   *
   * @param bucket 0 to {@code COUNT - 1}
   * @return nanoseconds
   */
  public static long middle(int bucket) {
    long lowest = lowest(bucket);
    return lowest + (highest(bucket) - lowest) / 2;
  }
}
