package io.threadsys.internal.metrics;

import io.threadsys.stats.BackpressureCounts;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Counts what backpressure strategies did. Thread-safe. */
public final class BackpressureCounters {

  public final LongAdder asked = new LongAdder();
  public final LongAdder waits = new LongAdder();
  public final LongAdder retries = new LongAdder();
  public final LongAdder droppedOldest = new LongAdder();
  public final LongAdder droppedNewest = new LongAdder();
  public final LongAdder ranByCaller = new LongAdder();
  private final LongAdder held = new LongAdder();
  private final LongAdder heldNanos = new LongAdder();

  /** Counts a blocked submission and its time. */
  public void heldUp(long nanos) {
    heldNanos.add(Math.max(0, nanos));
    held.increment();
  }

  /** Returns a snapshot. */
  public BackpressureCounts read() {
    return new BackpressureCounts(
        asked.sum(),
        waits.sum(),
        retries.sum(),
        droppedOldest.sum(),
        droppedNewest.sum(),
        ranByCaller.sum(),
        held.sum(),
        Duration.ofNanos(heldNanos.sum()));
  }
}
