package io.threadsys.group;

import io.threadsys.lifecycle.PoolState;
import io.threadsys.stats.JobCounts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Snapshot of a hierarchy's statistics. Immutable. The numbers of each lane are consistent, as
 * specified by {@link io.threadsys.stats.PoolStats}, and so are their sums; exact when all lanes
 * are quiescent.
 *
 * @param pool the hierarchy's name
 * @param state its state, see {@link HierarchicalThreadPool#state}
 * @param lanes the statistics of each lane, in definition order
 * @param jobs the sums over all lanes
 * @param quota the maximum number of jobs of all lanes together; {@link Integer#MAX_VALUE} for no
 *     quota
 * @param <K> the type of lane keys
 */
public record HierarchyStats<K>(
    String pool, PoolState state, Map<K, LaneStats> lanes, JobCounts jobs, int quota) {

  /** Copies the map. */
  public HierarchyStats {
    lanes = Collections.unmodifiableMap(new LinkedHashMap<>(lanes));
  }

  /**
   * Returns the configured number of workers of all lanes together.
   *
   * @return the sum over all lanes
   */
  public int threads() {
    return lanes.values().stream().mapToInt(lane -> lane.pool().threads()).sum();
  }

  /**
   * Returns the number of jobs run by a worker of another lane.
   *
   * @return the sum over all lanes
   */
  public long helped() {
    return lanes.values().stream().mapToLong(LaneStats::helped).sum();
  }
}
