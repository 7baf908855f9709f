package io.threadsys.config;

import io.threadsys.internal.guard.ConfigChecks;
import io.threadsys.job.RetryPolicy;
import io.threadsys.limit.RateLimit;
import io.threadsys.limit.ResourceLimit;
import io.threadsys.time.Backoff;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats the values of settings as in a property file. */
final class SettingFormat {

  private SettingFormat() {}

  static String of(@Nullable Object value) {
    if (value == null) {
      return "none";
    }
    if (value instanceof Duration duration) {
      return of(duration);
    }
    if (value instanceof Enum<?> constant && constant.toString().equals(constant.name())) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
    if (value instanceof RateLimit rate) {
      return "%d per %s, burst %d, max-wait %s"
          .formatted(rate.permits(), of(rate.per()), rate.burst(), of(rate.maxWait()));
    }
    if (value instanceof ResourceLimit limit) {
      return "max %s, resume %s".formatted(limit.max(), limit.resume());
    }
    if (value instanceof RetryPolicy retry) {
      return of(retry);
    }
    return value.toString();
  }

  private static String of(Duration duration) {
    boolean wholeSeconds =
        !duration.isZero() && duration.equals(Duration.ofSeconds(duration.toSeconds()));
    return wholeSeconds ? duration.toSeconds() + "s" : ConfigChecks.print(duration);
  }

  private static String of(RetryPolicy retry) {
    Backoff backoff = retry.backoff();
    return "%d attempts, initial-delay %s, factor %s, max-delay %s, jitter %s, on %s"
        .formatted(
            retry.maxAttempts(),
            of(backoff.initialDelay()),
            backoff.factor(),
            of(backoff.maxDelay()),
            backoff.jitter(),
            retry.retryOn());
  }
}
