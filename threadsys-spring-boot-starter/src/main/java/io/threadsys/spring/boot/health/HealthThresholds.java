package io.threadsys.spring.boot.health;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When
 * a pool counts as out of service. A pool that is merely busy does not, unless configured here.
 *
 * @param maxQueuePercent how full the queue may be, in percent; null for no limit
 * @param grace how long it may be fuller; counted from the first look that finds it so
 * @param maxQueueAge how long the oldest job may have waited; null for no limit
 */
public record HealthThresholds(
    @Nullable Double maxQueuePercent, Duration grace, @Nullable Duration maxQueueAge) {

  /**
   * Returns thresholds that are never crossed.
   *
   * @return no limits
   */
  public static HealthThresholds none() {
    return new HealthThresholds(null, Duration.ZERO, null);
  }
}
