package io.threadsys.internal.engine;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAccumulator;

/** The ledger for what happens outside workers: cancels, drops, jobs run by their submitter. */
final class SharedLedger implements Ledger {

  private final Map<Entry, LongAccumulator> sums = new EnumMap<>(Entry.class);

  SharedLedger() {
    for (Entry entry : Entry.values()) {
      boolean maximum = entry == Entry.LONGEST_WAIT || entry == Entry.LONGEST_RUN;
      sums.put(entry, new LongAccumulator(maximum ? Math::max : Long::sum, 0));
    }
  }

  @Override
  public void add(Entry entry, long amount) {
    cell(entry).accumulate(amount);
  }

  @Override
  public void raise(Entry entry, long value) {
    cell(entry).accumulate(value);
  }

  @Override
  public long read(Entry entry) {
    return cell(entry).get();
  }

  @SuppressWarnings("NullAway") // the constructor filled every entry
  private LongAccumulator cell(Entry entry) {
    return sums.get(entry);
  }
}
