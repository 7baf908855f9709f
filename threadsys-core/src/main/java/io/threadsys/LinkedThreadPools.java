package io.threadsys;

import io.threadsys.config.PoolConfig;
import io.threadsys.internal.guard.ConfigChecks;
import io.threadsys.internal.pool.PoolGroup;
import io.threadsys.lifecycle.ShutdownReport;
import java.time.Duration;
import java.util.List;

/**
 * Pools that stand together: idle workers of one run jobs of others, all can share a quota, and all
 * stop as one. Each is a pool like any other to its callers. {@code io.threadsys.group} is built on
 * it; use that, unless you build a family of your own.
 *
 * <p>Thread-safe.
 */
public final class LinkedThreadPools {

  private final PoolGroup engines;
  private final List<ThreadPool> pools;

  private LinkedThreadPools(PoolGroup engines) {
    this.engines = engines;
    this.pools = engines.engines().stream().<ThreadPool>map(DefaultThreadPool::new).toList();
  }

  /**
   * Builds pools that are not started.
   *
   * @param links the pools, at least one
   * @param quota how many jobs they may have together, queued or running, at least 1; {@link
   *     Integer#MAX_VALUE} stands for no bound
   * @return the pools
   * @throws io.threadsys.error.InvalidConfigException if a number is outside its range, or a pool
   *     helps one that does not exist, itself, or one twice; carries all faults
   */
  public static LinkedThreadPools of(List<Link> links, int quota) {
    ConfigChecks checks =
        new ConfigChecks()
            .range("links", links.size(), 1, Integer.MAX_VALUE, "give at least one pool")
            .range("quota", quota, 1, Integer.MAX_VALUE, "the largest int means no bound");
    for (int i = 0; i < links.size(); i++) {
      links.get(i).check(checks, i, links.size());
    }
    checks.throwIfAny();
    return new LinkedThreadPools(new PoolGroup(links.stream().map(Link::member).toList(), quota));
  }

  /**
   * Returns the pools.
   *
   * @return one for each link, in their order
   */
  public List<ThreadPool> pools() {
    return pools;
  }

  /**
   * Counts the help that a pool gave, since it was built.
   *
   * @param index its place in {@link #pools()}
   * @return how many jobs of the other pools its workers have run
   */
  public long helped(int index) {
    return engines.helped(index);
  }

  /**
   * Waits until no pool has a job left, so that work can go from pool to pool, then closes all of
   * them and waits for their jobs. Pools that are fed all the time never come to rest: that wait
   * takes half of the time at most. Ends pauses. Called from a job of one of the pools it closes
   * them at once and does not wait.
   *
   * @param timeout how long to wait, in all; zero or more
   * @return what happened to each pool, in the order of {@link #pools()}
   */
  public List<ShutdownReport> shutdown(Duration timeout) {
    return engines.shutdown(timeout);
  }

  /**
   * Closes all pools, takes out every queued job, cancels and interrupts every running one, and
   * waits for them to come back. Workers that do not come back are abandoned.
   *
   * @param timeout how long to wait, in all; zero or more
   * @return what happened to each pool, in the order of {@link #pools()}
   */
  public List<ShutdownReport> shutdownNow(Duration timeout) {
    return engines.shutdownNow(timeout);
  }

  /**
   * A member: a pool, and the pools its workers help.
   *
   * @param config describes the pool
   * @param reserved how many of its workers never help, zero or more
   * @param helps the indexes of the pools whose jobs its idle workers run, in order of precedence;
   *     each once, and not its own
   */
  public record Link(PoolConfig config, int reserved, List<Integer> helps) {

    /** Copies the list. */
    public Link {
      helps = List.copyOf(helps);
    }

    private void check(ConfigChecks checks, int index, int pools) {
      String pool = "'" + config.name() + "'";
      checks.range(
          "reserved of " + pool,
          reserved,
          0,
          config.workers().threads(),
          "reserve some of the pool's threads, or all of them to let none help");
      boolean known = helps.stream().allMatch(i -> i >= 0 && i < pools && i != index);
      checks.require(
          known && helps.stream().distinct().count() == helps.size(),
          "helps of " + pool,
          helps.toString(),
          "indexes of other pools, each once",
          "count the links from 0");
    }

    private PoolGroup.Member member() {
      return new PoolGroup.Member(config, reserved, helps);
    }
  }
}
