package io.threadsys.group;

import io.threadsys.lifecycle.PoolState;
import io.threadsys.stats.JobCounts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A hierarchy of pools at one moment. Every lane's numbers are possible in themselves, as {@link
 * io.threadsys.stats.PoolStats} says, and so are their sums; at rest all are exact.
 *
 * @param pool the hierarchy's name
 * @param state its state, see {@link HierarchicalThreadPool#state}
 * @param lanes each lane's numbers, in the lanes' order
 * @param jobs the sums over all lanes
 * @param quota how many jobs all lanes may have together; {@link Integer#MAX_VALUE} stands for no
 *     bound
 * @param <K> what names a lane
 */
public record HierarchyStats<K>(
    String pool, PoolState state, Map<K, LaneStats> lanes, JobCounts jobs, int quota) {

  /** Copies the map. */
  public HierarchyStats {
    lanes = Collections.unmodifiableMap(new LinkedHashMap<>(lanes));
  }

  /**
   * Adds up the workers.
   *
   * @return how many workers the lanes are set to have together
   */
  public int threads() {
    return lanes.values().stream().mapToInt(lane -> lane.pool().threads()).sum();
  }

  /**
   * Adds up the help.
   *
   * @return how many jobs were run by a worker of another lane
   */
  public long helped() {
    return lanes.values().stream().mapToLong(LaneStats::helped).sum();
  }
}
