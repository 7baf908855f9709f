package io.threadsys.spring.boot.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.threadsys.ThreadPool;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Binds pools to meter registries; closing it removes all its meters.
 *
 * <p>The meters of a pool that stops stay, since it may be started again; those of a pool that no
 * longer exists are removed by {@link #refresh}. The meters by job name are created for each
 * registry of a composite when it is bound, because registries support durations in different
 * forms. Thread-safe.
 */
public final class ThreadPoolMetrics implements MeterBinder, AutoCloseable {

  private final Supplier<Map<String, ThreadPool>> pools;
  private final MeterOptions options;
  private final IdentityHashMap<MeterRegistry, RegistryBinding> bindings = new IdentityHashMap<>();

  /** Registries that have the meters by job name, be it as a part of another one. */
  private final IdentityHashMap<MeterRegistry, JobFamilies> families = new IdentityHashMap<>();

  /**
   * Creates a binder for some pools.
   *
   * @param pools the pools by the name under which to report them; asked when a registry is bound
   * @param options which meters they get
   */
  public ThreadPoolMetrics(Supplier<Map<String, ThreadPool>> pools, MeterOptions options) {
    this.pools = pools;
    this.options = options;
  }

  /**
   * Creates a binder for one pool under its own name, for pools that are no beans.
   *
   * @param pool the pool
   * @param options which meters it gets
   */
  public ThreadPoolMetrics(ThreadPool pool, MeterOptions options) {
    this(() -> Map.of(pool.name(), pool), options);
  }

  /** Registers the meters; does nothing for a registry that has them. */
  @Override
  public void bindTo(MeterRegistry registry) {
    Map<String, ThreadPool> present = pools.get();
    synchronized (bindings) {
      if (!bindings.containsKey(registry)) {
        RegistryBinding binding = new RegistryBinding(registry, options, families);
        bindings.put(registry, binding);
        binding.show(present);
      }
    }
  }

  /**
   * Registers the meters of new pools, and removes those of pools that no longer exist, or were
   * replaced by another one of the same name.
   */
  public void refresh() {
    Map<String, ThreadPool> present = pools.get();
    synchronized (bindings) {
      bindings.values().forEach(binding -> binding.show(present));
    }
  }

  /** Removes the meters from all registries. */
  @Override
  public void close() {
    synchronized (bindings) {
      bindings.values().forEach(binding -> binding.show(Map.of()));
      families.values().forEach(JobFamilies::close);
      bindings.clear();
      families.clear();
    }
  }
}
