package io.threadsys.internal.metrics;

import io.threadsys.stats.DurationBuckets;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** Access mode of an array of counters: a single writer or many. Any thread may read. */
public enum CellWriter {
  /*
   * Every write is a release store or stronger and pairs with the acquire load in read(), or with the
   * fences of a plain reader: a thread that sees a number also sees what its writer did before.
   */

  /** A single writer: plain read and release store, without a fence or a lock prefix. */
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

  /** Any number of writers: atomic addition. */
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

  /** Adds to a counter. */
  abstract void add(long[] cells, int cell, long amount);

  /** Raises a maximum. */
  abstract void raise(long[] cells, int cell, long value);

  /** Sets bits. */
  abstract void mark(long[] cells, int cell, long bits);

  /** Returns a row to write to, or null if there is none. */
  abstract long @Nullable [] row(long[][] rows, int at);

  /** Installs a row of zeros unless there is one; returns the installed row. */
  abstract long[] install(long[][] rows, int at);

  static long read(long[] cells, int cell) {
    return (long) CELLS.getAcquire(cells, cell);
  }

  static long @Nullable [] read(long[][] rows, int at) {
    return (long[]) ROWS.getAcquire(rows, at);
  }
}
