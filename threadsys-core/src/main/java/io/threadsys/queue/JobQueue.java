package io.threadsys.queue;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue of waiting jobs.
 *
 * <p>Thread-safe, and every method is linearizable: {@link #offer} and {@link #close} agree on a
 * single order, so no element is accepted after the queue was closed, and what was accepted before
 * can still be polled. No method blocks for another thread's progress beyond a short critical
 * section.
 *
 * <p>Identity counts, not equality: {@link #remove} removes that very element.
 *
 * @param <E> the type of the elements
 */
public interface JobQueue<E> {

  /** The level of elements that were offered without one. */
  int DEFAULT_LEVEL = 1;

  /**
   * Stands for a timestamp that was not taken. Only queues with {@link
   * QueueCapability#SAMPLED_TIMESTAMPS} receive it; they return it with the element, and ignore it
   * in {@link #oldestTimestamp}.
   */
  long NO_TIMESTAMP = Long.MIN_VALUE;

  /**
   * Enqueues an element unless the queue is full or closed.
   *
   * @param element the element
   * @param timestamp a reading of the pool's ticker, returned by {@link #poll}
   * @return false if the queue was full or closed; {@link #isClosed} tells which
   */
  boolean offer(E element, long timestamp);

  /**
   * Enqueues an element of a priority level. A queue without levels ignores it; a pool checks
   * {@link #levels} first.
   *
   * @param element the element
   * @param timestamp a reading of the pool's ticker, returned by {@link #poll}
   * @param level from 0, the lowest, to {@code levels() - 1}
   * @return false if the queue was full or closed
   */
  default boolean offer(E element, long timestamp, int level) {
    return offer(element, timestamp);
  }

  /**
   * Enqueues elements in their order until the queue is full. A queue may do that in one step; by
   * default each is a step of its own, so others may come between.
   *
   * @param elements the elements
   * @param timestamp a reading of the pool's ticker, for all of them
   * @param level from 0, the lowest, to {@code levels() - 1}, for all of them
   * @return how many were enqueued, from the beginning of the list
   */
  default int offerAll(List<? extends E> elements, long timestamp, int level) {
    int added = 0;
    for (E element : elements) {
      if (!offer(element, timestamp, level)) {
        break;
      }
      added++;
    }
    return added;
  }

  /**
   * Returns the number of priority levels.
   *
   * @return 1 for a queue that has none
   */
  default int levels() {
    return 1;
  }

  /**
   * Returns what this queue can do beyond the promises of every queue.
   *
   * @return an immutable set that never changes; empty unless overridden
   */
  default Set<QueueCapability> capabilities() {
    return Set.of();
  }

  /**
   * Polls the next element in the queue's order.
   *
   * @param into receives the element and its timestamp; unchanged if there is none
   * @return false if the queue was empty
   */
  boolean poll(PolledElement<E> into);

  /**
   * Polls the next element in the queue's order at a given time, for queues with ageing.
   *
   * @param into receives the element and its timestamp; unchanged if there is none
   * @param now a reading of the pool's ticker
   * @return false if the queue was empty
   */
  default boolean poll(PolledElement<E> into, long now) {
    return poll(into);
  }

  /**
   * Polls the element that {@code drop-oldest} drops: for an ordered queue the oldest of the lowest
   * level, for a plain queue the next one.
   *
   * @param into receives the element and its timestamp; unchanged if there is none
   * @return false if the queue was empty
   */
  default boolean pollVictim(PolledElement<E> into) {
    return poll(into);
  }

  /**
   * Removes one element, wherever it is, and frees its slot at once.
   *
   * @param element the element to remove, found by identity
   * @return whether it was still there
   */
  boolean remove(E element);

  /**
   * Searches for an element without removing it. Meant for interactive use: the search is linear
   * and may block consumers.
   *
   * @param wanted the condition; called by this thread only
   * @return an element that was queued when it was tested; null if there was none, and always from
   *     a queue without {@link QueueCapability#SEARCH}
   */
  default @Nullable E find(Predicate<? super E> wanted) {
    return null;
  }

  /**
   * Returns the timestamp of the element that has waited longest.
   *
   * @param whenEmpty the value to return if the queue is empty
   * @return a timestamp given to {@link #offer}, or {@code whenEmpty}
   */
  long oldestTimestamp(long whenEmpty);

  /**
   * Returns how many elements wait.
   *
   * @return between 0 and the largest capacity the queue ever had
   */
  int size();

  /**
   * Returns how many elements wait at each level.
   *
   * @return a number for each of {@link #levels}, the least important first; by default, and for a
   *     queue that keeps no account of it, empty
   */
  default List<Integer> sizeByLevel() {
    return List.of();
  }

  /**
   * Returns how many elements were stolen: polled from the stripe of another thread because the own
   * stripe was empty.
   *
   * @return a total that only grows; 0 unless overridden
   */
  default long stolen() {
    return 0;
  }

  /**
   * Returns the largest size the queue ever had.
   *
   * @return at least {@link #size}; a queue that does not record it returns just that, and the pool
   *     knows the largest size it has sampled
   */
  default int largestSize() {
    return size();
  }

  /**
   * Returns how many elements may wait.
   *
   * @return at least 1; {@link Integer#MAX_VALUE} stands for unbounded
   */
  int capacity();

  /**
   * Changes the capacity. A smaller one loses nothing: the queue is full until it has drained below
   * it.
   *
   * @param capacity at least 1
   */
  void setCapacity(int capacity);

  /** Refuses all further elements; what is queued can still be polled. Idempotent. */
  void close();

  /**
   * Returns whether {@link #close} was called. Once true, it stays true.
   *
   * @return whether the queue is closed
   */
  boolean isClosed();
}
