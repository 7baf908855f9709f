package io.threadsys.spring.boot.properties;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a pool sizes itself between 'min-threads' and 'max-threads'. What is null was not set.
 *
 * @param idleTimeout Time workers must have been spare until the pool gives them up. At least the
 *     sampling interval.
 * @param samplingInterval How often the pool samples its load.
 * @param scaleUpBusy Share of busy workers, 0.01 to 1, above which the pool grows while jobs wait.
 * @param scaleDownBusy Share of busy workers up to which the pool shrinks, below 'scale-up-busy'.
 * @param scaleUpQueue Number of waiting jobs per worker above which the pool grows.
 * @param scaleUpWait Waiting time of the oldest job above which the pool grows.
 * @param scaleUpCooldown Time after growing in which the pool does not grow again.
 * @param scaleDownCooldown Time after any change of its own in which the pool does not shrink.
 */
public record SizingProperties(
    @Nullable Duration idleTimeout,
    @Nullable Duration samplingInterval,
    @Nullable Double scaleUpBusy,
    @Nullable Double scaleDownBusy,
    @Nullable Integer scaleUpQueue,
    @Nullable Duration scaleUpWait,
    @Nullable Duration scaleUpCooldown,
    @Nullable Duration scaleDownCooldown) {

  static final SizingProperties UNSET =
      new SizingProperties(null, null, null, null, null, null, null, null);
}
