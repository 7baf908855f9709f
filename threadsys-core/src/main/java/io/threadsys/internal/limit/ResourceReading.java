package io.threadsys.internal.limit;

import io.threadsys.limit.ResourceLimit;
import io.threadsys.limit.ResourceUsage;
import java.time.Duration;

/**
 * One resource limit and where its resource stands. Immutable; the next one is a pure function of
 * this one and a reading.
 *
 * @param sinceNanos when the limit was exceeded; without meaning unless it is
 */
public record ResourceReading(
    ResourceLimit limit, double reading, boolean exceeded, long sinceNanos) {

  static final double UNKNOWN = -1;

  /** Returns the level before the first reading. */
  static ResourceReading unread(ResourceLimit limit) {
    return new ResourceReading(limit, Double.NaN, false, 0);
  }

  /** An unknown reading exceeds nothing; between the two thresholds nothing changes. */
  ResourceReading next(double newReading, long now) {
    boolean known = newReading >= 0;
    boolean above = known && newReading > (exceeded ? limit.resume() : limit.max());
    double shown = known ? newReading : UNKNOWN;
    return new ResourceReading(limit, shown, above, above && exceeded ? sinceNanos : now);
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
