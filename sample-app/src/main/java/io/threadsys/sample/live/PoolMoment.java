package io.threadsys.sample.live;

import io.threadsys.stats.PoolStats;
import java.util.List;

/**
 * What {@link PoolWatch} found out of a pool.
 *
 * @param stats the pool's numbers
 * @param point what the charts show of them
 * @param stuck the jobs whose code does not come back
 */
record PoolMoment(PoolStats stats, PoolPoint point, List<StuckView> stuck) {}
