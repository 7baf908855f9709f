package io.threadsys.internal.engine;

import io.threadsys.stats.BackpressureCounts;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Counts what backpressure strategies do. Thread-safe. */
final class BackpressureCounters {

  final LongAdder asked = new LongAdder();
  final LongAdder waits = new LongAdder();
  final LongAdder retries = new LongAdder();
  final LongAdder droppedOldest = new LongAdder();
  final LongAdder droppedNewest = new LongAdder();
  final LongAdder ranByCaller = new LongAdder();
  private final LongAdder held = new LongAdder();
  private final LongAdder heldNanos = new LongAdder();

  /** Notes that a submission was held up. */
  void heldUp(long nanos) {
    heldNanos.add(Math.max(0, nanos));
    held.increment();
  }

  BackpressureCounts read() {
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
