package io.threadsys.internal.metrics;

import io.threadsys.stats.DurationBuckets;
import io.threadsys.stats.DurationDistribution;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/** Adds rows of several histograms up. Used by one thread, reusable. */
final class HistogramSum {

  private final long[] counts = new long[DurationBuckets.COUNT];
  private long touched;
  private long totalNanos;
  private long maxNanos;

  /**
   * Adds some rows.
   *
   * @param present a bit for every row that may exist
   */
  void add(long[][] rows, long present) {
    for (long left = present; left != 0; left &= left - 1) {
      int at = Long.numberOfTrailingZeros(left);
      long[] row = CellWriter.read(rows, at);
      if (row != null) {
        add(row, at * DurationBuckets.PER_ROW);
      }
    }
    touched |= present;
    VarHandle.acquireFence(); // the reads above are plain; none is reordered with a later read
  }

  private void add(long[] row, int offset) {
    for (int i = 0; i < DurationBuckets.PER_ROW; i++) {
      counts[offset + i] += row[i];
    }
  }

  void addNanos(long total) {
    totalNanos += total;
  }

  void raise(long longest) {
    maxNanos = Math.max(maxNanos, longest);
  }

  /** Returns the sum and resets it. */
  DurationDistribution take() {
    DurationDistribution sum = DurationDistribution.of(counts, totalNanos, maxNanos);
    int first = Long.numberOfTrailingZeros(touched);
    int end = Long.SIZE - Long.numberOfLeadingZeros(touched);
    if (touched != 0) {
      Arrays.fill(counts, first * DurationBuckets.PER_ROW, end * DurationBuckets.PER_ROW, 0);
    }
    touched = 0;
    totalNanos = 0;
    maxNanos = 0;
    return sum;
  }
}
