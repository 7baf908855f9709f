package io.threadsys.queue;

import java.util.Set;

/**
 * Creates a queue for each start of a pool. A pool never reuses a closed queue, and two pools never
 * share one; that is why a configuration holds a factory.
 */
@FunctionalInterface
public interface JobQueueFactory {

  /**
   * Creates a new, open, empty queue.
   *
   * @param capacity how many elements may wait, at least 1; {@link Integer#MAX_VALUE} stands for
   *     unbounded
   * @param <E> what will be queued
   * @return a queue that is not shared
   */
  <E> JobQueue<E> create(int capacity);

  /**
   * Returns what all queues from here can do, so that it can be asked before there is one.
   *
   * @return an immutable set, the same as {@link JobQueue#capabilities()} of the queues; none
   *     unless overridden
   */
  default Set<QueueCapability> capabilities() {
    return Set.of();
  }
}
