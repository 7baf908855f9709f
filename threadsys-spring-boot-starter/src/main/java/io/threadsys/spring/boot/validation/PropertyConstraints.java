package io.threadsys.spring.boot.validation;

import io.threadsys.spring.boot.mapping.EnablingProperty;
import io.threadsys.spring.boot.mapping.HealthMapper;
import io.threadsys.spring.boot.mapping.JobMapper;
import io.threadsys.spring.boot.mapping.LimitMapper;
import io.threadsys.spring.boot.mapping.PoolConfigMapper;
import io.threadsys.spring.boot.mapping.PropertyText;
import io.threadsys.spring.boot.mapping.QueueMapper;
import io.threadsys.spring.boot.mapping.WorkerMapper;
import io.threadsys.spring.boot.properties.BackpressureProperties;
import io.threadsys.spring.boot.properties.BackpressureProperties.Strategy;
import io.threadsys.spring.boot.properties.PoolProperties;
import io.threadsys.spring.boot.properties.SizingProperties;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which settings of a pool mean nothing without which others, and which need which. */
final class PropertyConstraints {

  private static final String STRATEGY = "backpressure.strategy";

  static final List<EffectiveOnlyWith> ALL =
      Stream.of(workers(), queue(), backpressure(), limits(), retry(), health())
          .flatMap(List::stream)
          .toList();

  static final List<RequiredWith> NEEDED =
      List.of(
          new RequiredWith(
              "backpressure.timeout",
              pool -> pool.backpressure().timeout(),
              pool -> strategy(pool) == Strategy.BLOCK_WITH_TIMEOUT,
              "is missing, but the strategy block-with-timeout needs it",
              "set it to the time a submitter may wait, for instance 1s"),
          new RequiredWith(
              "min-threads",
              PoolProperties::minThreads,
              pool -> new WorkerMapper(pool).sizesItself(),
              "is missing, but max-threads needs it",
              "set it to the fewest workers, or write threads for a fixed number"),
          new RequiredWith(
              "max-threads",
              PoolProperties::maxThreads,
              pool -> new WorkerMapper(pool).sizesItself(),
              "is missing, but min-threads needs it",
              "set it to the most workers, or write threads for a fixed number"));

  private PropertyConstraints() {}

  private static List<EffectiveOnlyWith> workers() {
    return List.of(
        new EffectiveOnlyWith(
            "threads",
            PoolProperties::threads,
            pool -> !new WorkerMapper(pool).sizesItself(),
            pool -> "has no effect, because min-threads and max-threads let the pool size itself",
            pool -> "remove it, or remove the two"),
        new EffectiveOnlyWith(
            "daemon",
            PoolProperties::daemon,
            pool -> !new WorkerMapper(pool).isVirtual(),
            pool -> "has no effect, because virtual threads are always daemon threads",
            pool -> "remove it, or set the worker type to 'platform'"),
        sizing("idle-timeout", SizingProperties::idleTimeout),
        sizing("sampling-interval", SizingProperties::samplingInterval),
        sizing("scale-up-busy", SizingProperties::scaleUpBusy),
        sizing("scale-down-busy", SizingProperties::scaleDownBusy),
        sizing("scale-up-queue", SizingProperties::scaleUpQueue),
        sizing("scale-up-wait", SizingProperties::scaleUpWait),
        sizing("scale-up-cooldown", SizingProperties::scaleUpCooldown),
        sizing("scale-down-cooldown", SizingProperties::scaleDownCooldown));
  }

  private static EffectiveOnlyWith sizing(
      String key, Function<SizingProperties, @Nullable Object> value) {
    return new EffectiveOnlyWith(
        "sizing." + key,
        pool -> value.apply(pool.sizing()),
        pool -> new WorkerMapper(pool).sizesItself(),
        pool -> "has no effect, because the pool has a fixed number of workers",
        pool -> "set min-threads and max-threads, or remove this");
  }

  private static List<EffectiveOnlyWith> queue() {
    return List.of(
        new EffectiveOnlyWith(
            "queue-size",
            PoolProperties::queueSize,
            pool -> !new QueueMapper(pool).isUnbounded(),
            pool -> "has no effect, because " + pool.prefix() + ".unbounded-queue is true",
            pool -> "remove one of the two"),
        new EffectiveOnlyWith(
            "priority-ageing",
            PoolProperties::priorityAgeing,
            pool -> new QueueMapper(pool).hasPriorities(),
            pool -> "has no effect, because " + pool.prefix() + ".queue-type is not 'priority'",
            pool -> "set the queue type to 'priority', or remove this"));
  }

  private static List<EffectiveOnlyWith> backpressure() {
    return List.of(
        backpressure(
            "timeout", BackpressureProperties::timeout, Strategy.BLOCK_WITH_TIMEOUT, "the timeout"),
        retries("max-retries", BackpressureProperties::maxRetries),
        retries("initial-delay", BackpressureProperties::initialDelay),
        retries("factor", BackpressureProperties::factor),
        retries("max-delay", BackpressureProperties::maxDelay),
        retries("jitter", BackpressureProperties::jitter));
  }

  private static EffectiveOnlyWith retries(
      String key, Function<BackpressureProperties, @Nullable Object> value) {
    return backpressure(key, value, Strategy.RETRY_WITH_BACKOFF, "this");
  }

  private static EffectiveOnlyWith backpressure(
      String key,
      Function<BackpressureProperties, @Nullable Object> value,
      Strategy needed,
      String what) {
    return new EffectiveOnlyWith(
        "backpressure." + key,
        pool -> value.apply(pool.backpressure()),
        pool -> strategy(pool) == needed,
        pool -> "has no effect with the strategy " + PropertyText.of(strategy(pool)),
        pool ->
            "set %s.%s to %s, or remove %s"
                .formatted(pool.prefix(), STRATEGY, PropertyText.of(needed), what));
  }

  private static Strategy strategy(PoolConfigMapper pool) {
    return new QueueMapper(pool).strategy();
  }

  private static List<EffectiveOnlyWith> limits() {
    return List.of(
        on("rate-limit.per", pool -> pool.rateLimit().per(), LimitMapper.PERMITS),
        on("rate-limit.burst", pool -> pool.rateLimit().burst(), LimitMapper.PERMITS),
        on("rate-limit.max-wait", pool -> pool.rateLimit().maxWait(), LimitMapper.PERMITS),
        on(
            "resource-limit.heap-percent.resume",
            pool -> pool.resourceLimit().heapPercent().resume(),
            LimitMapper.HEAP_PERCENT),
        on(
            "resource-limit.heap-size.resume",
            pool -> pool.resourceLimit().heapSize().resume(),
            LimitMapper.HEAP_SIZE),
        on(
            "resource-limit.cpu-percent.resume",
            pool -> pool.resourceLimit().cpuPercent().resume(),
            LimitMapper.CPU_PERCENT),
        new EffectiveOnlyWith(
            "resource-limit.sampling",
            pool -> pool.resourceLimit().sampling(),
            pool ->
                Stream.of(LimitMapper.HEAP_PERCENT, LimitMapper.HEAP_SIZE, LimitMapper.CPU_PERCENT)
                    .anyMatch(limit -> pool.effective(limit.value()) != null),
            pool -> "has no effect, because no resource is limited",
            pool -> "set resource-limit.heap-percent.max for instance, or remove this"));
  }

  private static List<EffectiveOnlyWith> retry() {
    return List.of(
        on("retry.initial-delay", pool -> pool.retry().initialDelay(), JobMapper.ATTEMPTS),
        on("retry.factor", pool -> pool.retry().factor(), JobMapper.ATTEMPTS),
        on("retry.max-delay", pool -> pool.retry().maxDelay(), JobMapper.ATTEMPTS),
        on("retry.jitter", pool -> pool.retry().jitter(), JobMapper.ATTEMPTS),
        on("retry.on", pool -> pool.retry().on(), JobMapper.ATTEMPTS));
  }

  private static List<EffectiveOnlyWith> health() {
    return List.of(on("health.grace", pool -> pool.health().grace(), HealthMapper.QUEUE_PERCENT));
  }

  private static EffectiveOnlyWith on(
      String key, Function<PoolProperties, @Nullable Object> value, EnablingProperty main) {
    return new EffectiveOnlyWith(
        key,
        value,
        pool -> pool.effective(main.value()) != null,
        pool -> "has no effect without " + pool.prefix() + "." + main.key(),
        pool -> "set " + main.key() + ", or remove this");
  }
}
