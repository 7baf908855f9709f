package io.threadsys.internal.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** The ledger of one worker: one thread writes, any thread reads. */
@SuppressWarnings("EnumOrdinal") // cells by entry, on the way of every job
final class WorkerLedger implements Ledger {
  /*
   * A write is a plain read and a release store, which costs no fence. It pairs with the acquire
   * load in read(): who sees an end counted also sees what the worker did before, above all that
   * it no longer shows the job as running. A cache line of padding lies on either side, so
   * that two ledgers never share one.
   */
  private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(long[].class);
  private static final int PADDING = 8;

  private final long[] cells = new long[Entry.values().length + 2 * PADDING];

  @Override
  public void add(Entry entry, long amount) {
    int cell = entry.ordinal() + PADDING;
    CELLS.setRelease(cells, cell, cells[cell] + amount);
  }

  @Override
  public void raise(Entry entry, long value) {
    int cell = entry.ordinal() + PADDING;
    if (value > cells[cell]) {
      CELLS.setRelease(cells, cell, value);
    }
  }

  @Override
  public long read(Entry entry) {
    return (long) CELLS.getAcquire(cells, entry.ordinal() + PADDING);
  }
}
