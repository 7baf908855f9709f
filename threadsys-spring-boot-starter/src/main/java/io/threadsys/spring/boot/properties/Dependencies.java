package io.threadsys.spring.boot.properties;

import io.threadsys.spring.boot.properties.BackpressureProperties.Strategy;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which settings of a pool mean nothing without which others, and which need which. */
final class Dependencies {

  private static final String STRATEGY = "backpressure.strategy";

  static final List<Dependency> ALL =
      Stream.of(workers(), queue(), backpressure(), limits(), retry(), health())
          .flatMap(List::stream)
          .toList();

  static final List<Necessity> NEEDED =
      List.of(
          new Necessity(
              "backpressure.timeout",
              pool -> pool.backpressure().timeout(),
              pool -> strategy(pool) == Strategy.BLOCK_WITH_TIMEOUT,
              "is missing, but the strategy block-with-timeout needs it",
              "set it to the time a submitter may wait, for instance 1s"),
          new Necessity(
              "min-threads",
              PoolProperties::minThreads,
              pool -> new WorkerPart(pool).sizesItself(),
              "is missing, but max-threads needs it",
              "set it to the fewest workers, or write threads for a fixed number"),
          new Necessity(
              "max-threads",
              PoolProperties::maxThreads,
              pool -> new WorkerPart(pool).sizesItself(),
              "is missing, but min-threads needs it",
              "set it to the most workers, or write threads for a fixed number"));

  private Dependencies() {}

  private static List<Dependency> workers() {
    return List.of(
        new Dependency(
            "threads",
            PoolProperties::threads,
            pool -> !new WorkerPart(pool).sizesItself(),
            pool -> "has no effect, because min-threads and max-threads let the pool size itself",
            pool -> "remove it, or remove the two"),
        new Dependency(
            "daemon",
            PoolProperties::daemon,
            pool -> !new WorkerPart(pool).isVirtual(),
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

  private static Dependency sizing(String key, Function<SizingProperties, @Nullable Object> value) {
    return new Dependency(
        "sizing." + key,
        pool -> value.apply(pool.sizing()),
        pool -> new WorkerPart(pool).sizesItself(),
        pool -> "has no effect, because the pool has a fixed number of workers",
        pool -> "set min-threads and max-threads, or remove this");
  }

  private static List<Dependency> queue() {
    return List.of(
        new Dependency(
            "queue-size",
            PoolProperties::queueSize,
            pool -> !new QueuePart(pool).isUnbounded(),
            pool -> "has no effect, because " + pool.prefix() + ".unbounded-queue is true",
            pool -> "remove one of the two"),
        new Dependency(
            "priority-ageing",
            PoolProperties::priorityAgeing,
            pool -> new QueuePart(pool).hasPriorities(),
            pool -> "has no effect, because " + pool.prefix() + ".queue-type is not 'priority'",
            pool -> "set the queue type to 'priority', or remove this"));
  }

  private static List<Dependency> backpressure() {
    return List.of(
        backpressure(
            "timeout", BackpressureProperties::timeout, Strategy.BLOCK_WITH_TIMEOUT, "the timeout"),
        retries("max-retries", BackpressureProperties::maxRetries),
        retries("initial-delay", BackpressureProperties::initialDelay),
        retries("factor", BackpressureProperties::factor),
        retries("max-delay", BackpressureProperties::maxDelay),
        retries("jitter", BackpressureProperties::jitter));
  }

  private static Dependency retries(
      String key, Function<BackpressureProperties, @Nullable Object> value) {
    return backpressure(key, value, Strategy.RETRY_WITH_BACKOFF, "this");
  }

  private static Dependency backpressure(
      String key,
      Function<BackpressureProperties, @Nullable Object> value,
      Strategy needed,
      String what) {
    return new Dependency(
        "backpressure." + key,
        pool -> value.apply(pool.backpressure()),
        pool -> strategy(pool) == needed,
        pool -> "has no effect with the strategy " + Words.of(strategy(pool)),
        pool ->
            "set %s.%s to %s, or remove %s"
                .formatted(pool.prefix(), STRATEGY, Words.of(needed), what));
  }

  private static Strategy strategy(PoolSettings pool) {
    return new QueuePart(pool).strategy();
  }

  private static List<Dependency> limits() {
    return List.of(
        on("rate-limit.per", pool -> pool.rateLimit().per(), LimitPart.PERMITS),
        on("rate-limit.burst", pool -> pool.rateLimit().burst(), LimitPart.PERMITS),
        on("rate-limit.max-wait", pool -> pool.rateLimit().maxWait(), LimitPart.PERMITS),
        on(
            "resource-limit.heap-percent.resume",
            pool -> pool.resourceLimit().heapPercent().resume(),
            LimitPart.HEAP_PERCENT),
        on(
            "resource-limit.heap-size.resume",
            pool -> pool.resourceLimit().heapSize().resume(),
            LimitPart.HEAP_SIZE),
        on(
            "resource-limit.cpu-percent.resume",
            pool -> pool.resourceLimit().cpuPercent().resume(),
            LimitPart.CPU_PERCENT),
        new Dependency(
            "resource-limit.sampling",
            pool -> pool.resourceLimit().sampling(),
            pool ->
                Stream.of(LimitPart.HEAP_PERCENT, LimitPart.HEAP_SIZE, LimitPart.CPU_PERCENT)
                    .anyMatch(limit -> pool.effective(limit.value()) != null),
            pool -> "has no effect, because no resource is limited",
            pool -> "set resource-limit.heap-percent.max for instance, or remove this"));
  }

  private static List<Dependency> retry() {
    return List.of(
        on("retry.initial-delay", pool -> pool.retry().initialDelay(), JobPart.ATTEMPTS),
        on("retry.factor", pool -> pool.retry().factor(), JobPart.ATTEMPTS),
        on("retry.max-delay", pool -> pool.retry().maxDelay(), JobPart.ATTEMPTS),
        on("retry.jitter", pool -> pool.retry().jitter(), JobPart.ATTEMPTS),
        on("retry.on", pool -> pool.retry().on(), JobPart.ATTEMPTS));
  }

  private static List<Dependency> health() {
    return List.of(on("health.grace", pool -> pool.health().grace(), HealthLimits.QUEUE_PERCENT));
  }

  private static Dependency on(
      String key, Function<PoolProperties, @Nullable Object> value, Switch main) {
    return new Dependency(
        key,
        value,
        pool -> pool.effective(main.value()) != null,
        pool -> "has no effect without " + pool.prefix() + "." + main.key(),
        pool -> "set " + main.key() + ", or remove this");
  }
}
