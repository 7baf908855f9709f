package io.threadsys.group;

import static java.util.Objects.requireNonNull;

import io.threadsys.LinkedThreadPools;
import io.threadsys.ThreadPool;
import io.threadsys.ThreadPoolBuilder;
import io.threadsys.config.PoolConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Builder of a {@link HierarchicalThreadPool}. Settings are validated by {@link #build} and {@link
 * #start}, which report all faults of all lanes together.
 *
 * <p>Not thread-safe.
 *
 * @param <K> the type of lane keys
 */
public final class HierarchicalThreadPoolBuilder<K> {

  private final String name;
  private final Function<? super K, String> naming;
  private final Map<K, ThreadPoolBuilder> lanes = new LinkedHashMap<>();
  private final Map<K, Integer> reserved = new LinkedHashMap<>();
  private final Map<K, List<K>> help = new LinkedHashMap<>();
  private List<K> helpEachOther = List.of();
  private int quota = Integer.MAX_VALUE;
  private @Nullable K defaultLane;

  HierarchicalThreadPoolBuilder(String name, Function<? super K, String> naming) {
    this.name = requireNonNull(name, "name");
    this.naming = naming;
  }

  /**
   * Adds a lane with default settings, unless it exists.
   *
   * @param lane the lane's key; its name consists of a letter, then letters, digits, {@code .},
   *     {@code _} or {@code -}; with the hierarchy's name and a hyphen in front, at most 64
   *     characters
   * @return this builder
   */
  public HierarchicalThreadPoolBuilder<K> lane(K lane) {
    return lane(lane, settings -> {});
  }

  /**
   * Configures a lane, adding it unless it exists.
   *
   * @param lane the lane's key
   * @param settings configures the lane's builder; must not build or start the pool
   * @return this builder
   */
  public HierarchicalThreadPoolBuilder<K> lane(
      K lane, Consumer<? super ThreadPoolBuilder> settings) {
    requireNonNull(lane, "lane");
    settings.accept(
        lanes.computeIfAbsent(lane, added -> ThreadPool.builder(name + "-" + naming.apply(added))));
    return this;
  }

  /**
   * Lets idle workers of a lane run jobs of other lanes. Overrides {@link #helpEachOther} for that
   * lane.
   *
   * @param helper the lane whose workers help
   * @param helped the lanes they help, in order of preference: other lanes, each once
   * @return this builder
   */
  public HierarchicalThreadPoolBuilder<K> help(K helper, List<K> helped) {
    help.put(requireNonNull(helper, "helper"), List.copyOf(helped));
    return this;
  }

  /**
   * Lets idle workers of every lane run jobs of the other lanes, except where {@link #help} is set.
   *
   * @param order the lanes to help, in order of preference, each once; lanes not listed are not
   *     helped
   * @return this builder
   */
  public HierarchicalThreadPoolBuilder<K> helpEachOther(List<K> order) {
    helpEachOther = List.copyOf(order);
    return this;
  }

  /**
   * Sets the number of a lane's workers that never help, and so are always available to its own
   * jobs.
   *
   * @param lane the lane
   * @param workers the number of reserved workers, 0 to the lane's number of threads; default 1, so
   *     that a lane with one thread never helps. A lane that reserves none may have to wait for a
   *     helping worker to return
   * @return this builder
   */
  public HierarchicalThreadPoolBuilder<K> reserve(K lane, int workers) {
    reserved.put(requireNonNull(lane, "lane"), workers);
    return this;
  }

  /**
   * Sets the maximum number of jobs of all lanes together, queued or running. When the quota is
   * exhausted, a job is subject to its lane's backpressure strategy, as if the queue were full;
   * {@code fail} rejects it with a {@link io.threadsys.backpressure.QuotaExceededException}. A job
   * of a lane never blocks for a permit, since it holds one itself: it frees one by running queued
   * jobs of its own lane, or its submission is rejected. Jobs run on the submitting thread by
   * {@code caller-runs} count towards the quota but are never rejected.
   *
   * @param jobs the quota, at least 1; default no quota
   * @return this builder
   */
  public HierarchicalThreadPoolBuilder<K> quota(int jobs) {
    quota = jobs;
    return this;
  }

  /**
   * Sets the lane for jobs submitted without a lane.
   *
   * @param lane the default lane; default the first lane added
   * @return this builder
   */
  public HierarchicalThreadPoolBuilder<K> defaultLane(K lane) {
    defaultLane = requireNonNull(lane, "lane");
    return this;
  }

  /**
   * Builds the hierarchy without starting it.
   *
   * @return a new hierarchy
   * @throws io.threadsys.error.InvalidConfigException if settings are invalid; carries all faults,
   *     those of a lane prefixed with {@code lanes.<lane>.}
   */
  public HierarchicalThreadPool<K> build() {
    Map<K, PoolConfig> configs = checkedConfigs();
    List<K> keys = List.copyOf(lanes.keySet());
    List<LinkedThreadPools.Link> links = new ArrayList<>();
    for (K lane : keys) {
      List<Integer> helped = helpedBy(lane).stream().map(keys::indexOf).toList();
      links.add(
          new LinkedThreadPools.Link(
              requireNonNull(configs.get(lane)), reserved.getOrDefault(lane, 1), helped));
    }
    K unnamed = defaultLane == null ? keys.get(0) : defaultLane;
    return new DefaultHierarchicalThreadPool<>(
        name, keys, unnamed, LinkedThreadPools.of(links, quota), quota, naming);
  }

  private Map<K, PoolConfig> checkedConfigs() {
    HierarchyRules<K> rules = new HierarchyRules<>(naming, lanes.keySet());
    rules.name(name);
    lanes.forEach(rules::lane);
    help.forEach(rules::help);
    rules.helpEachOther(helpEachOther);
    reserved.forEach(rules::reserved);
    rules.quota(quota);
    rules.defaultLane(defaultLane);
    return rules.configs();
  }

  private List<K> helpedBy(K lane) {
    List<K> own = help.get(lane);
    return own == null ? helpEachOther.stream().filter(other -> !other.equals(lane)).toList() : own;
  }

  /**
   * Builds the hierarchy and starts all lanes.
   *
   * @return a running hierarchy
   * @throws io.threadsys.error.InvalidConfigException if settings are invalid; carries all faults
   * @throws io.threadsys.lifecycle.WorkerStartException if a worker thread cannot be started
   */
  public HierarchicalThreadPool<K> start() {
    HierarchicalThreadPool<K> pool = build();
    pool.start();
    return pool;
  }
}
