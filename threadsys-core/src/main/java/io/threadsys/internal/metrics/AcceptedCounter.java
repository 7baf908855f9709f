package io.threadsys.internal.metrics;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * How many jobs were accepted. A job is counted after the queue took it, so others may see it run
 * or ended first; whoever does passes what they saw, and no later reading is lower.
 */
public final class AcceptedCounter {

  private final LongAdder counted = new LongAdder();
  private final AtomicLong shown = new AtomicLong();
  private LongSupplier elsewhere = () -> 0;

  void increment() {
    counted.increment();
  }

  /** Adds what somebody else counts. */
  synchronized void attach(LongSupplier other) {
    elsewhere = other;
  }

  /** What somebody else has counted is final. */
  synchronized void detach() {
    counted.add(elsewhere.getAsLong());
    elsewhere = () -> 0;
  }

  /** Returns the number, which is at least what was seen. */
  synchronized long read(long seen) {
    return raise(shown, Math.max(counted.sum() + elsewhere.getAsLong(), seen));
  }

  /** Raises a number unless it is as high; returns what it is then. */
  static long raise(AtomicLong number, long value) {
    long now = number.get();
    return now >= value ? now : number.accumulateAndGet(value, Math::max);
  }
}
