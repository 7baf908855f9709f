package io.threadsys.internal.limit;

import io.threadsys.limit.ResourceLimit;
import io.threadsys.limit.ResourceUsage;
import java.time.Duration;

/**
 * The state of one resource limit, with hysteresis. Immutable; the next state is a pure function of
 * this one and a sample.
 *
 * @param sinceNanos when the limit was exceeded; meaningless unless it is
 */
public record ResourceReading(
    ResourceLimit limit, double reading, boolean exceeded, long sinceNanos) {

  static final double UNKNOWN = -1;

  /** Returns the state before the first sample. */
  static ResourceReading unread(ResourceLimit limit) {
    return new ResourceReading(limit, Double.NaN, false, 0);
  }

  /**
   * Returns the next state. An unknown sample exceeds nothing; between both thresholds nothing
   * changes.
   */
  ResourceReading next(double newReading, long now) {
    boolean known = newReading >= 0;
    boolean above = known && newReading > (exceeded ? limit.resume() : limit.max());
    double shown = known ? newReading : UNKNOWN;
    return new ResourceReading(limit, shown, above, above && exceeded ? sinceNanos : now);
  }

  /** Returns whether a sample was taken and gave nothing. */
  boolean isUnknown() {
    return reading < 0;
  }

  ResourceUsage use(long now) {
    long limitedNanos = exceeded ? Math.max(0, now - sinceNanos) : 0;
    return new ResourceUsage(limit, reading, exceeded, Duration.ofNanos(limitedNanos));
  }
}
