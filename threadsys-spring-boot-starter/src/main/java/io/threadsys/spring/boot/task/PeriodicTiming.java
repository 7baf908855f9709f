package io.threadsys.spring.boot.task;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * One-shot or periodic timing: at a fixed rate, or with a fixed delay after the end of the last
 * run.
 *
 * @param initialDelay time until the first run
 * @param period time between two runs; zero if there is only one
 * @param fixedRate whether the period begins when the last run was due, not when it was over
 */
record PeriodicTiming(Duration initialDelay, Duration period, boolean fixedRate) implements Timing {

  static Timing once(Duration delay) {
    return new PeriodicTiming(delay, Duration.ZERO, false);
  }

  @Override
  public OptionalLong first(long now) {
    return OptionalLong.of(now + Timing.nanos(initialDelay));
  }

  @Override
  public OptionalLong next(long lastDue, long now) {
    if (period.isZero()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of((fixedRate ? lastDue : now) + Timing.nanos(period));
  }
}
