package io.threadsys.spring.boot.health;

import io.threadsys.stats.QueueStats;
import io.threadsys.time.Ticker;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a queue has been so full for so long that its pool is out of service. The time is
 * measured between health checks: it begins with the first check that finds the queue too full, and
 * ends with one that does not. Thread-safe.
 */
final class QueuePressure {

  private static final long IN_ORDER = Long.MIN_VALUE;
  private static final double HUNDRED = 100;

  private final HealthThresholds thresholds;
  private final Ticker ticker;
  private final AtomicLong fullSince = new AtomicLong(IN_ORDER);

  QueuePressure(HealthThresholds thresholds, Ticker ticker) {
    this.thresholds = thresholds;
    this.ticker = ticker;
  }

  /** Returns why the pool is out of service, or null if it is not. */
  @Nullable String reason(QueueStats queue) {
    String full = tooFull(queue);
    return full == null ? tooOld(queue) : full;
  }

  private @Nullable String tooFull(QueueStats queue) {
    Double max = thresholds.maxQueuePercent();
    double percent = HUNDRED * queue.size() / queue.capacity();
    if (max == null || percent <= max) {
      fullSince.set(IN_ORDER);
      return null;
    }
    long now = ticker.nanos();
    long before = fullSince.compareAndExchange(IN_ORDER, now);
    Duration lasts = before == IN_ORDER ? Duration.ZERO : Duration.ofNanos(now - before);
    return lasts.compareTo(thresholds.grace()) < 0
        ? null
        : String.format(
            Locale.ROOT,
            "the queue is %.1f %% full, more than %s %%, for longer than %s",
            percent,
            max,
            thresholds.grace());
  }

  private @Nullable String tooOld(QueueStats queue) {
    Duration max = thresholds.maxQueueAge();
    return max == null || queue.oldestWaiting().compareTo(max) <= 0
        ? null
        : "the oldest job waits for %s, longer than %s".formatted(queue.oldestWaiting(), max);
  }
}
