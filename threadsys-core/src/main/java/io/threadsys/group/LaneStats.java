package io.threadsys.group;

import io.threadsys.stats.PoolStats;

/**
 * A lane at one moment.
 *
 * @param pool the lane's own numbers; jobs that workers of other lanes ran for it are among them
 * @param helped how many jobs of other lanes its workers have run, since the hierarchy was built
 */
public record LaneStats(PoolStats pool, long helped) {}
