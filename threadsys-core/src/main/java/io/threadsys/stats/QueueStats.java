package io.threadsys.stats;

import java.time.Duration;
import java.util.List;

/**
 * A pool's queue at one moment.
 *
 * @param size jobs waiting
 * @param sizeByLevel the same by the level of their priority, the lowest first; empty for a queue
 *     without levels, or that keeps no account of them
 * @param largestSize how many waited at most at a time since the pool was last started; see {@link
 *     io.threadsys.queue.JobQueue#largestSize}
 * @param capacity jobs that may wait; {@link Integer#MAX_VALUE} stands for unbounded
 * @param oldestWaiting how long the oldest of them has waited; zero if none waits
 * @param blockedSubmitters threads that wait for space, for a permit, or to try again
 * @param stolen jobs that a worker took from another one's line since the pool was last started,
 *     because its own was empty; 0 for a queue without lines
 */
public record QueueStats(
    int size,
    List<Integer> sizeByLevel,
    int largestSize,
    int capacity,
    Duration oldestWaiting,
    int blockedSubmitters,
    long stolen) {

  /** Copies the list. */
  public QueueStats {
    sizeByLevel = List.copyOf(sizeByLevel);
  }
}
