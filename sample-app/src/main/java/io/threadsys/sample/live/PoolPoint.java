package io.threadsys.sample.live;

import org.jspecify.annotations.Nullable;

/**
 * What the charts show of a pool at one moment. Rates are per second since the moment before;
 * percentiles are those of the last ten seconds in milliseconds, null if no job began or ended in
 * them.
 *
 * @param submitted jobs handed over
 * @param succeeded jobs that succeeded
 * @param failed jobs that failed or timed out
 * @param refused jobs refused or dropped
 * @param queued jobs that wait
 * @param busy workers that are not idle
 * @param waitP50 the median of the waiting times
 * @param waitP99 their 99th percentile
 * @param runP50 the median of the running times
 * @param runP99 their 99th percentile
 */
record PoolPoint(
    double submitted,
    double succeeded,
    double failed,
    double refused,
    int queued,
    int busy,
    @Nullable Double waitP50,
    @Nullable Double waitP99,
    @Nullable Double runP50,
    @Nullable Double runP99) {}
