package io.threadsys.spring.boot.metrics;

import io.threadsys.ThreadPool;
import io.threadsys.limit.RateUse;
import io.threadsys.limit.ResourceLimit;
import io.threadsys.limit.ResourceUse;
import io.threadsys.spring.boot.metrics.PoolGauges.Label;
import java.util.List;

/** How near a pool is to what it takes in at most; tagged with its name. */
final class LimitMeters {

  private static final double NANOS_PER_SECOND = 1e9;

  private LimitMeters() {}

  /** A rate limit can come later, so its meters are always there, and NaN without one. */
  static void register(PoolGauges meters) {
    meters.reading(
        Label.of("threadsys.ratelimit.available", null, "Jobs the rate limit lets in at once"),
        LimitMeters::available);
    meters.reading(
        Label.of("threadsys.ratelimit.rate", null, "Jobs it lets in per second, over time"),
        LimitMeters::perSecond);
    List<ResourceLimit> limits = meters.config().limits().resources();
    for (int i = 0; i < limits.size(); i++) {
      registerResource(meters, i, PoolMeters.word(limits.get(i).resource()));
    }
  }

  private static void registerResource(PoolGauges meters, int index, String resource) {
    meters.reading(
        Label.of("threadsys.resource.usage", null, "What is in use, as a share of the limit")
            .with("resource", resource),
        pool -> usage(pool.resources().get(index)));
    meters.reading(
        Label.of("threadsys.resource.limited", null, "1 while it holds new jobs back, else 0")
            .with("resource", resource),
        pool -> pool.resources().get(index).limited() ? 1 : 0);
  }

  private static double available(ThreadPool pool) {
    RateUse rate = pool.rate();
    return rate == null ? Double.NaN : rate.available();
  }

  private static double perSecond(ThreadPool pool) {
    RateUse rate = pool.rate();
    return rate == null
        ? Double.NaN
        : rate.limit().permits() * NANOS_PER_SECOND / rate.limit().per().toNanos();
  }

  private static double usage(ResourceUse use) {
    return use.reading() < 0 ? Double.NaN : use.reading() / use.limit().max();
  }
}
