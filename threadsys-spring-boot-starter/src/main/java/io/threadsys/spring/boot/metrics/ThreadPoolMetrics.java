package io.threadsys.spring.boot.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.threadsys.ThreadPool;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reports pools to meter registries until it is closed; then all its meters are gone.
 *
 * <p>The meters of a pool that stops stay, since it may be started again. Thread-safe.
 */
public final class ThreadPoolMetrics implements MeterBinder, AutoCloseable {

  private final Supplier<Map<String, ThreadPool>> pools;
  private final MeterOptions options;
  private final IdentityHashMap<MeterRegistry, List<PoolBinding>> bindings =
      new IdentityHashMap<>();

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
      bindings.computeIfAbsent(registry, fresh -> bind(fresh, present));
    }
  }

  /** Removes the meters from all registries. */
  @Override
  public void close() {
    synchronized (bindings) {
      bindings.values().forEach(ofOneRegistry -> ofOneRegistry.forEach(PoolBinding::close));
      bindings.clear();
    }
  }

  private List<PoolBinding> bind(MeterRegistry registry, Map<String, ThreadPool> present) {
    List<PoolBinding> fresh = new ArrayList<>();
    present.forEach((name, pool) -> fresh.add(new PoolBinding(registry, name, pool, options)));
    return fresh;
  }
}
