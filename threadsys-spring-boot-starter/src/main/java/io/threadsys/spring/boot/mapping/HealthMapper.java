package io.threadsys.spring.boot.mapping;

import io.threadsys.spring.boot.properties.PropertyFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Maps the health properties of a pool to its thresholds.
 *
 * @param settings all settings of the pool
 */
public record HealthMapper(PoolConfigMapper settings) {

  public static final EnablingProperty QUEUE_PERCENT =
      new EnablingProperty("health.max-queue-percent", pool -> pool.health().maxQueuePercent());

  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final double MIN_PERCENT = 0.1;
  private static final double MAX_PERCENT = 100;

  /**
   * Returns the largest fill level of the queue.
   *
   * @return percent, or null for no limit
   */
  public @Nullable Double maxQueuePercent() {
    return settings.effective(pool -> pool.health().maxQueuePercent());
  }

  /**
   * Returns how long the level may be exceeded.
   *
   * @return 30 s unless set
   */
  public Duration grace() {
    return settings.effective(pool -> pool.health().grace(), GRACE);
  }

  /**
   * Returns the largest waiting time of the oldest job.
   *
   * @return null for no limit
   */
  public @Nullable Duration maxQueueAge() {
    return settings.effective(pool -> pool.health().maxQueueAge());
  }

  /** Returns the faults of the health thresholds of one pool. */
  public List<PropertyFault> faults() {
    List<PropertyFault> faults = new ArrayList<>();
    Double percent = maxQueuePercent();
    if (percent != null && !(percent >= MIN_PERCENT && percent <= MAX_PERCENT)) {
      faults.add(
          fault(
              QUEUE_PERCENT.key(),
              percent,
              "must be between " + MIN_PERCENT + " and " + MAX_PERCENT,
              "90 reports it before jobs are rejected; leave it out for no limit"));
    }
    if (grace().isNegative()) {
      faults.add(fault("health.grace", grace(), "must be at least 0ms", "for instance 30s"));
    }
    Duration age = maxQueueAge();
    if (age != null && age.compareTo(Duration.ofMillis(1)) < 0) {
      faults.add(
          fault("health.max-queue-age", age, "must be at least 1ms", "leave it out for no limit"));
    }
    return faults;
  }

  private PropertyFault fault(String key, Object given, String reason, String remedy) {
    return new PropertyFault(settings.candidates(key), given.toString(), reason, remedy);
  }
}
