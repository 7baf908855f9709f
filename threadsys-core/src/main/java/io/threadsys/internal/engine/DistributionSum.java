package io.threadsys.internal.engine;

import io.threadsys.stats.Buckets;
import io.threadsys.stats.Distribution;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/** Adds up the rows of several tallies. Used by one thread, again and again. */
final class DistributionSum {

  private final long[] counts = new long[Buckets.COUNT];
  private long touched;
  private long totalNanos;
  private long maxNanos;

  /**
   * Adds what is counted in some rows.
   *
   * @param present a bit for every row that may be there
   */
  void add(long[][] rows, long present) {
    for (long left = present; left != 0; left &= left - 1) {
      int at = Long.numberOfTrailingZeros(left);
      long[] row = Writers.read(rows, at);
      if (row != null) {
        add(row, at * Buckets.PER_ROW);
      }
    }
    touched |= present;
    VarHandle.acquireFence(); // the reads above are plain; none moves behind what is read next
  }

  private void add(long[] row, int offset) {
    for (int i = 0; i < Buckets.PER_ROW; i++) {
      counts[offset + i] += row[i];
    }
  }

  void addNanos(long total) {
    totalNanos += total;
  }

  void raise(long longest) {
    maxNanos = Math.max(maxNanos, longest);
  }

  /** Returns the sum and begins a new one. */
  Distribution take() {
    Distribution sum = Distribution.of(counts, totalNanos, maxNanos);
    int first = Long.numberOfTrailingZeros(touched);
    int end = Long.SIZE - Long.numberOfLeadingZeros(touched);
    if (touched != 0) {
      Arrays.fill(counts, first * Buckets.PER_ROW, end * Buckets.PER_ROW, 0);
    }
    touched = 0;
    totalNanos = 0;
    maxNanos = 0;
    return sum;
  }
}
