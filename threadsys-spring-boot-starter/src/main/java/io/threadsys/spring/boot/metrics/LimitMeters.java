package io.threadsys.spring.boot.metrics;

import io.threadsys.ThreadPool;
import io.threadsys.limit.RateLimitUsage;
import io.threadsys.limit.Resource;
import io.threadsys.limit.ResourceUsage;
import io.threadsys.spring.boot.metrics.PoolGauges.Label;
import java.util.function.ToDoubleFunction;

/** Usage of a pool's rate and resource limits; tagged with its name. */
final class LimitMeters {

  private static final double NANOS_PER_SECOND = 1e9;

  private LimitMeters() {}

  /** Limits can come and go, so their meters are always there, and NaN without one. */
  static void register(PoolGauges meters) {
    meters.reading(
        Label.of("threadsys.ratelimit.available", null, "Jobs the rate limit lets in at once"),
        LimitMeters::available);
    meters.reading(
        Label.of("threadsys.ratelimit.rate", null, "Jobs it lets in per second, over time"),
        LimitMeters::perSecond);
    for (Resource resource : Resource.values()) {
      registerResource(meters, resource);
    }
  }

  private static void registerResource(PoolGauges meters, Resource resource) {
    String word = PoolMeters.word(resource);
    meters.reading(
        Label.of("threadsys.resource.usage", null, "What is in use, as a share of the limit")
            .with("resource", word),
        pool -> read(pool, resource, LimitMeters::usage));
    meters.reading(
        Label.of("threadsys.resource.limited", null, "1 while it holds new jobs back, else 0")
            .with("resource", word),
        pool -> read(pool, resource, use -> use.limited() ? 1 : 0));
  }

  private static double read(
      ThreadPool pool, Resource resource, ToDoubleFunction<ResourceUsage> value) {
    for (ResourceUsage use : pool.resourceUsage()) {
      if (use.limit().resource() == resource) {
        return value.applyAsDouble(use);
      }
    }
    return Double.NaN;
  }

  private static double available(ThreadPool pool) {
    RateLimitUsage rate = pool.rateLimitUsage();
    return rate == null ? Double.NaN : rate.available();
  }

  private static double perSecond(ThreadPool pool) {
    RateLimitUsage rate = pool.rateLimitUsage();
    return rate == null
        ? Double.NaN
        : rate.limit().permits() * NANOS_PER_SECOND / rate.limit().per().toNanos();
  }

  private static double usage(ResourceUsage use) {
    return use.reading() < 0 ? Double.NaN : use.reading() / use.limit().max();
  }
}
