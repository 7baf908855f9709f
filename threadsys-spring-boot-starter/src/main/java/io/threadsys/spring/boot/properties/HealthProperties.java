package io.threadsys.spring.boot.properties;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a pool counts as out of service. A pool that is merely busy does not. What is null was not
 * set.
 *
 * @param maxQueuePercent How full the queue may be, in percent, 0.1 to 100. Longer above it than
 *     'grace', the pool is out of service. No limit unless set.
 * @param grace Time the queue may be fuller than 'max-queue-percent', which it needs.
 * @param maxQueueAge Time the oldest job may have waited. Above it, the pool is out of service. No
 *     limit unless set.
 */
public record HealthProperties(
    @Nullable Double maxQueuePercent, @Nullable Duration grace, @Nullable Duration maxQueueAge) {

  static final HealthProperties UNSET = new HealthProperties(null, null, null);
}
