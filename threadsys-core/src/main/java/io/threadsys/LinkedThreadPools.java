package io.threadsys;

import io.threadsys.config.PoolConfig;
import io.threadsys.internal.guard.ConfigChecks;
import io.threadsys.internal.pool.PoolGroup;
import io.threadsys.lifecycle.ShutdownReport;
import java.time.Duration;
import java.util.List;

/**
 * A group of linked pools: idle workers of one pool run jobs of others (helping), all pools can
 * share a quota, and all shut down together. To its submitters, each is an ordinary pool. The
 * building block of {@code io.threadsys.group}; prefer that package unless you need a different
 * topology.
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
   * Creates the pools; none is started.
   *
   * @param links the pools, at least one
   * @param quota the maximum number of jobs of all pools together, queued or running, at least 1;
   *     {@link Integer#MAX_VALUE} for no quota
   * @return the linked pools
   * @throws io.threadsys.error.InvalidConfigException if a number is outside its range, or a pool
   *     helps a pool that does not exist, itself, or the same pool twice; carries all faults
   */
  public static LinkedThreadPools of(List<Link> links, int quota) {
    ConfigChecks checks =
        new ConfigChecks()
            .range("links", links.size(), 1, Integer.MAX_VALUE, "give at least one pool")
            .range("quota", quota, 1, Integer.MAX_VALUE, "Integer.MAX_VALUE means no quota");
    for (int i = 0; i < links.size(); i++) {
      links.get(i).check(checks, i, links.size());
    }
    checks.throwIfAny();
    return new LinkedThreadPools(new PoolGroup(links.stream().map(Link::member).toList(), quota));
  }

  /**
   * Returns the pools.
   *
   * @return one pool per link, in the same order
   */
  public List<ThreadPool> pools() {
    return pools;
  }

  /**
   * Returns how many jobs of other pools a pool's workers have run since it was created.
   *
   * @param index the pool's index in {@link #pools()}
   * @return the number of jobs, zero or more
   */
  public long helped(int index) {
    return engines.helped(index);
  }

  /**
   * Shuts all pools down in two phases: waits for quiescence, so that jobs may still submit to
   * other pools, then rejects new jobs and runs the accepted ones. Under continuous load the pools
   * never become quiescent, so the first phase takes at most half of the timeout. Ends a pause. If
   * called from a job of one of the pools, rejects new jobs at once and does not wait.
   *
   * @param timeout the maximum total time to wait, zero or more
   * @return one report per pool, in the order of {@link #pools()}
   */
  public List<ShutdownReport> shutdown(Duration timeout) {
    return engines.shutdown(timeout);
  }

  /**
   * Shuts all pools down immediately: rejects new jobs, removes every queued job, cancels and
   * interrupts every running one, and waits for their code to return. Workers that do not return
   * are abandoned.
   *
   * @param timeout the maximum total time to wait, zero or more
   * @return one report per pool, in the order of {@link #pools()}
   */
  public List<ShutdownReport> shutdownNow(Duration timeout) {
    return engines.shutdownNow(timeout);
  }

  /**
   * A pool and the pools it helps.
   *
   * @param config the pool's configuration
   * @param reserved the number of its workers that never help, 0 to its number of threads
   * @param helps the indexes of the pools whose jobs its idle workers run, in order of preference;
   *     each once, its own excluded
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
          "reserve some of the pool's threads, or all of them to disable helping");
      boolean known = helps.stream().allMatch(i -> i >= 0 && i < pools && i != index);
      checks.require(
          known && helps.stream().distinct().count() == helps.size(),
          "helps of " + pool,
          helps.toString(),
          "indexes of other pools, each once",
          "indexes are zero-based");
    }

    private PoolGroup.Member member() {
      return new PoolGroup.Member(config, reserved, helps);
    }
  }
}
