package io.threadsys.spring.boot.metrics;

import io.micrometer.core.instrument.Clock;
import io.threadsys.stats.DurationDistribution;
import java.util.concurrent.TimeUnit;

/**
 * The longest duration of the last one to two minutes, or since the last reading, if that was
 * earlier. Thread-safe.
 */
final class TimeWindowMax {
  /*
   * What came after a snapshot is the difference to it. Two snapshots are kept; when the newer one is
   * a minute old, the current one takes its place, and it takes that of the older one.
   */
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

  private final Clock clock;
  private DurationDistribution older = DurationDistribution.none();
  private DurationDistribution newer = DurationDistribution.none();
  private long newerSince;

  TimeWindowMax(Clock clock) {
    this.clock = clock;
    this.newerSince = clock.monotonicTime();
  }

  synchronized long nanos(DurationDistribution present) {
    long longest = present.since(older).max().toNanos();
    long now = clock.monotonicTime();
    if (now - newerSince >= MINUTE) {
      older = newer;
      newer = present;
      newerSince = now;
    }
    return longest;
  }
}
