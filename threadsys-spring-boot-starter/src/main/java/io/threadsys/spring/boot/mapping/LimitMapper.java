package io.threadsys.spring.boot.mapping;

import io.threadsys.ThreadPoolBuilder;
import io.threadsys.limit.RateLimit;
import io.threadsys.limit.ResourceLimit;
import io.threadsys.spring.boot.properties.RateLimitProperties;
import io.threadsys.spring.boot.properties.ResourceLimitProperties;
import io.threadsys.spring.boot.properties.ResourceLimitProperties.Percent;
import java.time.Duration;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** What the properties say about how much a pool takes in. */
public record LimitMapper(PoolConfigMapper settings) {

  public static final EnablingProperty PERMITS =
      new EnablingProperty("rate-limit.permits", pool -> pool.rateLimit().permits());
  public static final EnablingProperty HEAP_PERCENT =
      new EnablingProperty(
          "resource-limit.heap-percent.max", pool -> pool.resourceLimit().heapPercent().max());
  public static final EnablingProperty HEAP_SIZE =
      new EnablingProperty(
          "resource-limit.heap-size.max", pool -> pool.resourceLimit().heapSize().max());
  public static final EnablingProperty CPU_PERCENT =
      new EnablingProperty(
          "resource-limit.cpu-percent.max", pool -> pool.resourceLimit().cpuPercent().max());

  static final Duration PER = Duration.ofSeconds(1);

  void applyRate(ThreadPoolBuilder builder) {
    Integer permits = rate(RateLimitProperties::permits);
    if (permits != null) {
      Duration per = rate(RateLimitProperties::per);
      Integer burst = rate(RateLimitProperties::burst);
      Duration maxWait = rate(RateLimitProperties::maxWait);
      builder.rateLimit(
          new RateLimit(
              permits,
              per == null ? PER : per,
              burst == null ? Math.max(1, permits) : burst,
              maxWait == null ? Duration.ZERO : maxWait));
    }
  }

  private <T> @Nullable T rate(Function<RateLimitProperties, @Nullable T> setting) {
    return settings.effective(pool -> setting.apply(pool.rateLimit()));
  }

  void applyResources(ThreadPoolBuilder builder) {
    applyPercent(builder, ResourceLimitProperties::heapPercent, ResourceLimit::heapPercent);
    applyPercent(builder, ResourceLimitProperties::cpuPercent, ResourceLimit::cpuPercent);
    DataSize max = settings.effective(pool -> pool.resourceLimit().heapSize().max());
    DataSize resume = settings.effective(pool -> pool.resourceLimit().heapSize().resume());
    if (max != null) {
      ResourceLimit limit = ResourceLimit.heapBytes(max.toBytes());
      builder.resourceLimit(resume == null ? limit : limit.withResume((double) resume.toBytes()));
    }
    settings.set(
        pool -> pool.resourceLimit().sampling(),
        interval -> builder.limits(present -> present.withSampling(interval)));
  }

  private void applyPercent(
      ThreadPoolBuilder builder,
      Function<ResourceLimitProperties, Percent> resource,
      DoubleFunction<ResourceLimit> create) {
    Double max = settings.effective(pool -> resource.apply(pool.resourceLimit()).max());
    Double resume = settings.effective(pool -> resource.apply(pool.resourceLimit()).resume());
    if (max != null) {
      ResourceLimit limit = create.apply(max);
      builder.resourceLimit(resume == null ? limit : limit.withResume(resume));
    }
  }
}
