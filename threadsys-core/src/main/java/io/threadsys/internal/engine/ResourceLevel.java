package io.threadsys.internal.engine;

import io.threadsys.limit.ResourceLimit;
import io.threadsys.limit.ResourceUsage;
import java.time.Duration;

/**
 * One resource limit and where its resource stands. Immutable; the next one is a pure function of
 * this one and a reading.
 *
 * @param sinceNanos when the limit was exceeded; without meaning unless it is
 */
record ResourceLevel(ResourceLimit limit, double reading, boolean exceeded, long sinceNanos) {

  static final double UNKNOWN = -1;

  /** Returns the level before the first reading. */
  static ResourceLevel unread(ResourceLimit limit) {
    return new ResourceLevel(limit, Double.NaN, false, 0);
  }

  /** An unknown reading exceeds nothing; between the two thresholds nothing changes. */
  ResourceLevel next(double newReading, long now) {
    boolean known = newReading >= 0;
    boolean above = known && newReading > (exceeded ? limit.resume() : limit.max());
    double shown = known ? newReading : UNKNOWN;
    return new ResourceLevel(limit, shown, above, above && exceeded ? sinceNanos : now);
  }

  /** Returns whether a reading was taken and gave nothing. */
  boolean isUnknown() {
    return reading < 0;
  }

  ResourceUsage use(long now) {
    long limitedNanos = exceeded ? Math.max(0, now - sinceNanos) : 0;
    return new ResourceUsage(limit, reading, exceeded, Duration.ofNanos(limitedNanos));
  }
}
