package io.threadsys.stats;

import java.time.Duration;

/**
 * A pool's queue at one moment.
 *
 * @param size jobs waiting
 * @param capacity jobs that may wait; {@link Integer#MAX_VALUE} stands for unbounded
 * @param oldestWaiting how long the oldest of them has waited; zero if none waits
 * @param blockedSubmitters threads that wait for space
 */
public record QueueStats(int size, int capacity, Duration oldestWaiting, int blockedSubmitters) {}
