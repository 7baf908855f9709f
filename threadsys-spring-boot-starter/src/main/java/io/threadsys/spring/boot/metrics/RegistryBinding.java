package io.threadsys.spring.boot.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.threadsys.ThreadPool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The meters of all pools in one registry. Called under its owner's lock. */
final class RegistryBinding {

  private final MeterRegistry registry;
  private final MeterOptions options;
  private final List<JobFamilies> families = new ArrayList<>();
  private final Map<String, PoolBinding> shown = new HashMap<>();

  /**
   * Creates a binding of no pool.
   *
   * @param everywhere all registries that have families already; the new ones are added
   */
  RegistryBinding(
      MeterRegistry registry, MeterOptions options, Map<MeterRegistry, JobFamilies> everywhere) {
    this.registry = registry;
    this.options = options;
    for (MeterRegistry part : parts(registry)) {
      if (!everywhere.containsKey(part)) {
        JobFamilies fresh = new JobFamilies(part);
        everywhere.put(part, fresh);
        families.add(fresh);
      }
    }
  }

  /** Binds exactly these pools. */
  void show(Map<String, ThreadPool> pools) {
    shown
        .entrySet()
        .removeIf(
            entry -> {
              boolean gone = !entry.getValue().isOf(pools.get(entry.getKey()));
              if (gone) {
                entry.getValue().close();
              }
              return gone;
            });
    pools.forEach(
        (name, pool) ->
            shown.computeIfAbsent(
                name, fresh -> new PoolBinding(registry, families, fresh, pool, options)));
  }

  private static List<MeterRegistry> parts(MeterRegistry registry) {
    return registry instanceof CompositeMeterRegistry composite
        ? composite.getRegistries().stream().flatMap(part -> parts(part).stream()).toList()
        : List.of(registry);
  }
}
