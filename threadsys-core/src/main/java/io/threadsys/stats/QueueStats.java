package io.threadsys.stats;

import java.time.Duration;

/**
 * A pool's queue at one moment.
 *
 * @param size jobs waiting
 * @param largestSize how many waited at most at a time since the pool was last started; see {@link
 *     io.threadsys.queue.JobQueue#largestSize}
 * @param capacity jobs that may wait; {@link Integer#MAX_VALUE} stands for unbounded
 * @param oldestWaiting how long the oldest of them has waited; zero if none waits
 * @param blockedSubmitters threads that wait for space, for a permit, or to try again
 */
public record QueueStats(
    int size, int largestSize, int capacity, Duration oldestWaiting, int blockedSubmitters) {}
