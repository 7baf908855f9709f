package io.threadsys.stats;

/**
 * How durations are sorted to be counted: every possible number of nanoseconds belongs to exactly
 * one of {@link #COUNT} buckets, and the middle of a bucket is off by at most {@link
 * #MAX_RELATIVE_ERROR} for everything in it. Below 32 ns every bucket holds a single value.
 *
 * <p>Pure functions.
 */
public final class DurationBuckets {
  /*
   * Log-linear, as HdrHistogram [1] lays out its counts: values with the same highest bit form an
   * octave, and each octave is cut into 16 buckets of equal width. The first row of 16 holds 0 to
   * 15, which have no four bits below their highest; row n > 0 holds the octave that begins at
   * 2^(n + 3), in buckets of width 2^(n - 1). The highest row ends with Long.MAX_VALUE, so nothing
   * has to be cut off.
   *
   * [1] Tene, "HdrHistogram: A High Dynamic Range Histogram", hdrhistogram.org.
   */
  private static final int BITS = 4;

  /** How many buckets there are in a row, which is an octave or the values below all octaves. */
  public static final int PER_ROW = 1 << BITS;

  /** How many rows there are. */
  public static final int ROWS = Long.SIZE - BITS;

  /** How many buckets there are. */
  public static final int COUNT = ROWS * PER_ROW;

  /** How far the middle of a bucket is from any value in it, as a share of that value. */
  public static final double MAX_RELATIVE_ERROR = 0.5 / PER_ROW;

  private DurationBuckets() {}

  /**
   * Returns the bucket a value belongs to; the larger the value, the larger the bucket's number.
   *
   * @param nanos any value; a negative one counts as 0
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
   * Returns the smallest value of a bucket.
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
   * Returns the largest value of a bucket.
   *
   * @param bucket 0 to {@code COUNT - 1}
   * @return nanoseconds
   */
  public static long highest(int bucket) {
    int row = bucket / PER_ROW;
    return lowest(bucket) + (1L << Math.max(0, row - 1)) - 1;
  }

  /**
   * Returns the value that stands for all values of a bucket.
   *
   * @param bucket 0 to {@code COUNT - 1}
   * @return nanoseconds
   */
  public static long middle(int bucket) {
    long lowest = lowest(bucket);
    return lowest + (highest(bucket) - lowest) / 2;
  }
}
