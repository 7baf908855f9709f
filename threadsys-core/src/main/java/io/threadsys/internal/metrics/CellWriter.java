package io.threadsys.internal.metrics;

import io.threadsys.stats.DurationBuckets;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** How many threads write to a set of cells, and so how they write. Any thread reads. */
public enum CellWriter {
  /*
   * Every write is a release store or stronger and pairs with the acquire load in read(), or with
   * the fences of whoever reads plainly: who sees a number also sees what its writer did before.
   */

  /** One thread: a plain read and a release store, which cost neither a fence nor a lock prefix. */
  ONE {
    @Override
    void add(long[] cells, int cell, long amount) {
      CELLS.setRelease(cells, cell, cells[cell] + amount);
    }

    @Override
    void raise(long[] cells, int cell, long value) {
      if (value > cells[cell]) {
        CELLS.setRelease(cells, cell, value);
      }
    }

    @Override
    void mark(long[] cells, int cell, long bits) {
      CELLS.setRelease(cells, cell, cells[cell] | bits);
    }

    @Override
    long @Nullable [] row(long[][] rows, int at) {
      return rows[at];
    }

    @Override
    long[] install(long[][] rows, int at) {
      long[] row = new long[DurationBuckets.PER_ROW];
      ROWS.setRelease(rows, at, row);
      return row;
    }
  },

  /** Any number of threads: atomic additions. */
  MANY {
    @Override
    void add(long[] cells, int cell, long amount) {
      CELLS.getAndAdd(cells, cell, amount);
    }

    @Override
    void raise(long[] cells, int cell, long value) {
      long seen = read(cells, cell);
      while (value > seen && !CELLS.compareAndSet(cells, cell, seen, value)) {
        seen = read(cells, cell);
      }
    }

    @Override
    void mark(long[] cells, int cell, long bits) {
      CELLS.getAndBitwiseOr(cells, cell, bits);
    }

    @Override
    long @Nullable [] row(long[][] rows, int at) {
      return read(rows, at);
    }

    @Override
    long[] install(long[][] rows, int at) {
      long[] row = new long[DurationBuckets.PER_ROW];
      Object before = ROWS.compareAndExchange(rows, at, null, row);
      return before == null ? row : (long[]) before;
    }
  };

  private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final VarHandle ROWS = MethodHandles.arrayElementVarHandle(long[][].class);

  /** Adds to a total. */
  abstract void add(long[] cells, int cell, long amount);

  /** Raises a maximum to a value, if it is below. */
  abstract void raise(long[] cells, int cell, long value);

  /** Sets bits. */
  abstract void mark(long[] cells, int cell, long bits);

  /** Returns a row to write to, or null if there is none. */
  abstract long @Nullable [] row(long[][] rows, int at);

  /** Puts a row of zeros where there is none; returns the row that is there then. */
  abstract long[] install(long[][] rows, int at);

  static long read(long[] cells, int cell) {
    return (long) CELLS.getAcquire(cells, cell);
  }

  static long @Nullable [] read(long[][] rows, int at) {
    return (long[]) ROWS.getAcquire(rows, at);
  }
}
