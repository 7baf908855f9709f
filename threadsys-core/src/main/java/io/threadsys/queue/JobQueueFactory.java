package io.threadsys.queue;

import java.util.Set;

/**
 * A factory that creates one queue for each start of a pool. A configuration holds a factory rather
 * than a queue, because a pool never reuses a closed queue and pools never share one.
 */
@FunctionalInterface
public interface JobQueueFactory {

  /**
   * Creates a new, open, empty queue.
   *
   * @param capacity the capacity, at least 1; {@link Integer#MAX_VALUE} stands for unbounded
   * @param <E> the type of the elements
   * @return a queue with no other user
   */
  <E> JobQueue<E> create(int capacity);

  /**
   * Returns the capabilities of all queues this factory creates, so that a configuration can be
   * validated before a queue exists.
   *
   * @return an immutable set, equal to {@link JobQueue#capabilities()} of the queues; empty unless
   *     overridden
   */
  default Set<QueueCapability> capabilities() {
    return Set.of();
  }
}
