package io.threadsys.spring.boot.lifecycle;

import io.threadsys.ThreadPool;
import io.threadsys.group.HierarchicalThreadPool;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.SimpleAutowireCandidateResolver;

/**
 * All pools of one application context, configured ones and the user's own beans alike, the lanes
 * of hierarchies among them.
 *
 * <p>Thread-safe. The pools are looked up at first use and stay the same from then on. Pools of a
 * parent context belong to the parent; each pool of a prototype bean belongs to the bean that
 * requested it.
 */
public final class ManagedPools {

  private static final Logger LOG = LoggerFactory.getLogger(ManagedPools.class);

  private final ConfigurableListableBeanFactory beanFactory;
  private volatile @Nullable Map<String, ThreadPool> known;

  /**
   * Creates a view of a context.
   *
   * @param beanFactory holds the pools
   */
  public ManagedPools(ConfigurableListableBeanFactory beanFactory) {
    this.beanFactory = beanFactory;
  }

  /**
   * Returns the pools under the names by which they are reported: a pool's own name, or the name of
   * its bean where another pool has the same name.
   *
   * @return an immutable map
   */
  public Map<String, ThreadPool> byName() {
    Map<String, ThreadPool> pools = known;
    if (pools == null) {
      pools = Collections.unmodifiableMap(lookUp());
      known = pools;
    }
    return pools;
  }

  private Map<String, ThreadPool> lookUp() {
    Map<String, ThreadPool> byBean = local(ThreadPool.class);
    Set<ThreadPool> found = Collections.newSetFromMap(new IdentityHashMap<>());
    found.addAll(byBean.values());
    // The lanes of a configured hierarchy are beans, those of a hierarchy of the user's own are
    // not.
    local(HierarchicalThreadPool.class)
        .forEach(
            (bean, hierarchy) -> {
              for (Map.Entry<?, ThreadPool> lane : lanes(hierarchy).entrySet()) {
                if (found.add(lane.getValue())) {
                  byBean.put(bean + "-" + lane.getKey(), lane.getValue());
                }
              }
            });
    Map<String, ThreadPool> pools = new LinkedHashMap<>();
    // a pool named like its bean keeps that name; another one of the same name is reported by its
    // bean's
    byBean.forEach((bean, pool) -> add(pools, bean, pool, bean.equals(pool.name())));
    byBean.forEach((bean, pool) -> add(pools, bean, pool, !bean.equals(pool.name())));
    return pools;
  }

  private static Map<?, ThreadPool> lanes(HierarchicalThreadPool<?> hierarchy) {
    return hierarchy.lanes();
  }

  /** Unlike getBeansOfType, this also finds beans that are no default candidates. */
  private <T> Map<String, T> local(Class<T> type) {
    Map<String, T> beans = new LinkedHashMap<>();
    SimpleAutowireCandidateResolver.resolveAutowireCandidates(
            beanFactory, type, /* includeNonSingletons= */ false, /* allowEagerInit= */ true)
        .forEach(
            (name, bean) -> {
              if (beanFactory.containsLocalBean(name)) {
                beans.put(name, bean);
              }
            });
    return beans;
  }

  private static void add(
      Map<String, ThreadPool> pools, String bean, ThreadPool pool, boolean itsTurn) {
    if (!itsTurn || pools.putIfAbsent(pool.name(), pool) == null) {
      return;
    }
    String name = pools.containsKey(bean) ? bean + "-" + pool.name() : bean;
    LOG.warn(
        "Two pools are named '{}'; the one of bean '{}' is reported as '{}'. Give each pool a name"
            + " of its own",
        pool.name(),
        bean,
        name);
    pools.put(name, pool);
  }
}
