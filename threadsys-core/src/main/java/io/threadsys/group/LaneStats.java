package io.threadsys.group;

import io.threadsys.stats.PoolStats;

/**
 * Snapshot of a lane's statistics. Immutable.
 *
 * @param pool the statistics of the lane's pool, including its jobs run by workers of other lanes
 * @param helped the number of jobs of other lanes its workers have run since the hierarchy was
 *     built
 */
public record LaneStats(PoolStats pool, long helped) {}
