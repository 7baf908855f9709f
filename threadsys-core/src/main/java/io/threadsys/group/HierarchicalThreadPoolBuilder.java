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
 * Describes a hierarchy of pools step by step. Nothing is checked before {@link #build} or {@link
 * #start}, which report all faults of all lanes together.
 *
 * <p>Not thread-safe.
 *
 * @param <K> what names a lane
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
   * Adds a lane with the defaults of a pool, if it is not there yet.
   *
   * @param lane its name: a letter, then letters, digits, {@code .}, {@code _} or {@code -}; with
   *     the hierarchy's name and a hyphen before it, 64 characters at most
   * @return this
   */
  public HierarchicalThreadPoolBuilder<K> lane(K lane) {
    return lane(lane, settings -> {});
  }

  /**
   * Adds a lane if it is not there yet, and changes its settings.
   *
   * @param lane its name
   * @param settings changes what is described, but builds nothing: the name of the pool is given
   * @return this
   */
  public HierarchicalThreadPoolBuilder<K> lane(
      K lane, Consumer<? super ThreadPoolBuilder> settings) {
    requireNonNull(lane, "lane");
    settings.accept(
        lanes.computeIfAbsent(lane, added -> ThreadPool.builder(name + "-" + naming.apply(added))));
    return this;
  }

  /**
   * Lets idle workers of a lane run jobs of others.
   *
   * @param helper whose workers
   * @param helped whose jobs, in order of precedence: other lanes, each once
   * @return this
   */
  public HierarchicalThreadPoolBuilder<K> help(K helper, List<K> helped) {
    help.put(requireNonNull(helper, "helper"), List.copyOf(helped));
    return this;
  }

  /**
   * Lets idle workers of every lane run jobs of the others, except where {@link #help} says
   * otherwise.
   *
   * @param order whose jobs, in order of precedence: each lane once; a lane that is not listed is
   *     not helped
   * @return this
   */
  public HierarchicalThreadPoolBuilder<K> helpEachOther(List<K> order) {
    helpEachOther = List.copyOf(order);
    return this;
  }

  /**
   * Sets how many workers of a lane never help, whatever the others do. The lane's own jobs always
   * have that many workers.
   *
   * @param lane which lane
   * @param workers 0 to the number of its threads; default 1, so that a lane with one thread never
   *     helps. A lane that reserves none may have to wait until a helper's job is over
   * @return this
   */
  public HierarchicalThreadPoolBuilder<K> reserve(K lane, int workers) {
    reserved.put(requireNonNull(lane, "lane"), workers);
    return this;
  }

  /**
   * Bounds how many jobs all lanes may have together, queued or running. A job that finds no place
   * meets its lane's backpressure strategy, as if the queue were full; {@code fail} refuses it with
   * a {@link io.threadsys.backpressure.QuotaExceededException}. Jobs of a lane never wait for a
   * place, of which they hold one themselves: they make one by running queued jobs of their own
   * lane, or are refused. What {@code caller-runs} runs on the submitter's thread counts, but is
   * never refused.
   *
   * @param jobs at least 1; default no bound
   * @return this
   */
  public HierarchicalThreadPoolBuilder<K> quota(int jobs) {
    quota = jobs;
    return this;
  }

  /**
   * Sets the default lane, for jobs that are submitted without a lane.
   *
   * @param lane one of the lanes; default the first
   * @return this
   */
  public HierarchicalThreadPoolBuilder<K> defaultLane(K lane) {
    defaultLane = requireNonNull(lane, "lane");
    return this;
  }

  /**
   * Builds a hierarchy that is not started.
   *
   * @return a new hierarchy
   * @throws io.threadsys.error.InvalidConfigException if settings cannot be used; carries all
   *     faults, those of a lane with {@code lanes.<lane>.} before the setting
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
   * Builds a hierarchy and starts all lanes.
   *
   * @return a running hierarchy
   * @throws io.threadsys.error.InvalidConfigException if settings cannot be used; carries all
   *     faults
   * @throws io.threadsys.lifecycle.WorkerStartException if a thread cannot be had
   */
  public HierarchicalThreadPool<K> start() {
    HierarchicalThreadPool<K> pool = build();
    pool.start();
    return pool;
  }
}
