package io.threadsys.internal.metrics;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Monotonic counter of accepted jobs. A job is counted after the queue accepted it, so a reader may
 * see it run or end first; such a reader passes what it saw, and no later reading is lower.
 */
public final class AcceptedCounter {

  private final LongAdder counted = new LongAdder();
  private final AtomicLong shown = new AtomicLong();
  private LongSupplier elsewhere = () -> 0;

  void increment() {
    counted.increment();
  }

  /** Adds an external counter. */
  synchronized void attach(LongSupplier other) {
    elsewhere = other;
  }

  /** Adds the final value of the external counter. */
  synchronized void detach() {
    counted.add(elsewhere.getAsLong());
    elsewhere = () -> 0;
  }

  /** Returns the number, which is at least {@code seen}. */
  synchronized long read(long seen) {
    return raise(shown, Math.max(counted.sum() + elsewhere.getAsLong(), seen));
  }

  /** Raises a number to a value unless it is as high; returns the number. */
  static long raise(AtomicLong number, long value) {
    long now = number.get();
    return now >= value ? now : number.accumulateAndGet(value, Math::max);
  }
}
