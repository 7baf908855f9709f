package io.threadsys.stats;

import java.time.Duration;
import java.util.List;

/**
 * Snapshot of a pool's queue. Immutable.
 *
 * @param size the number of queued jobs
 * @param sizeByLevel the number of queued jobs by priority level, lowest first; empty for a queue
 *     that has no levels or does not count them
 * @param largestSize the maximum size since the pool was last started; see {@link
 *     io.threadsys.queue.JobQueue#largestSize}
 * @param capacity the capacity; {@link Integer#MAX_VALUE} means unbounded
 * @param oldestWaiting the waiting time of the oldest queued job; zero if the queue is empty
 * @param blockedSubmitters threads blocked on submission: for space, for a permit, or between two
 *     retries
 * @param stolen jobs stolen from the stripe of another worker since the pool was last started; 0
 *     for a queue without work stealing
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
