package io.threadsys.queue;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A bounded, closeable queue of accepted jobs.
 *
 * <p>Implementations are thread-safe and linearizable: in particular {@link #offer} and {@link
 * #close} have a single order, so no element is added after the queue was closed, and elements that
 * were added before can still be polled. No method waits for another thread beyond a short critical
 * section.
 *
 * <p>Elements are compared by identity: {@link #remove} removes that very element.
 *
 * @param <E> the type of the elements
 */
public interface JobQueue<E> {

  /** The level of elements that are offered without one. */
  int DEFAULT_LEVEL = 1;

  /**
   * Stands for an enqueue timestamp that was not taken. Passed only to queues with {@link
   * QueueCapability#SAMPLED_TIMESTAMPS}, which return it from {@link #poll} and ignore it in {@link
   * #oldestTimestamp}.
   */
  long NO_TIMESTAMP = Long.MIN_VALUE;

  /**
   * Adds an element unless the queue is full or closed.
   *
   * @param element the element to add
   * @param timestamp the enqueue timestamp, a reading of the pool's ticker in nanoseconds; returned
   *     by {@link #poll}
   * @return false if the queue was full or closed; {@link #isClosed} distinguishes the two
   */
  boolean offer(E element, long timestamp);

  /**
   * Adds an element at a priority level unless the queue is full or closed. A queue without levels
   * ignores the level; a pool checks {@link #levels} first.
   *
   * @param element the element to add
   * @param timestamp the enqueue timestamp, a reading of the pool's ticker in nanoseconds; returned
   *     by {@link #poll}
   * @param level from 0, the lowest priority, to {@code levels() - 1}
   * @return false if the queue was full or closed
   */
  default boolean offer(E element, long timestamp, int level) {
    return offer(element, timestamp);
  }

  /**
   * Adds elements in list order until the queue is full or closed. Need not be atomic: by default
   * each element is added separately, and elements of other threads may come between them.
   *
   * @param elements the elements to add
   * @param timestamp the enqueue timestamp of all elements
   * @param level the priority level of all elements, from 0, the lowest, to {@code levels() - 1}
   * @return the number of elements added, always a prefix of the list
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
   * @return 1 for a queue without priorities
   */
  default int levels() {
    return 1;
  }

  /**
   * Returns the optional capabilities of this queue.
   *
   * @return an immutable set that never changes; empty unless overridden
   */
  default Set<QueueCapability> capabilities() {
    return Set.of();
  }

  /**
   * Removes the next element in the queue's order.
   *
   * @param into receives the element and its timestamp; unchanged if the queue was empty
   * @return false if the queue was empty
   */
  boolean poll(PolledElement<E> into);

  /**
   * Removes the next element in the queue's order as of a given time, for queues in which elements
   * age.
   *
   * @param into receives the element and its timestamp; unchanged if the queue was empty
   * @param now a reading of the pool's ticker in nanoseconds
   * @return false if the queue was empty
   */
  default boolean poll(PolledElement<E> into, long now) {
    return poll(into);
  }

  /**
   * Removes the element that {@code drop-oldest} discards: the oldest of the lowest non-empty level
   * in a queue with priorities, the next element in any other.
   *
   * @param into receives the element and its timestamp; unchanged if the queue was empty
   * @return false if the queue was empty
   */
  default boolean pollVictim(PolledElement<E> into) {
    return poll(into);
  }

  /**
   * Removes an element from any position and frees its slot immediately.
   *
   * @param element the element to remove, compared by identity
   * @return false if the element was not in the queue
   */
  boolean remove(E element);

  /**
   * Returns an element that matches a predicate, without removing it. Intended for diagnostics: the
   * search is linear and may keep other threads from polling until it is finished.
   *
   * @param wanted the predicate; called by the calling thread only
   * @return an element that was queued when it was tested; null if there was none, and always null
   *     from a queue without {@link QueueCapability#SEARCH}
   */
  default @Nullable E find(Predicate<? super E> wanted) {
    return null;
  }

  /**
   * Returns the enqueue timestamp of the element that has waited longest.
   *
   * @param whenEmpty the value to return if the queue is empty
   * @return a timestamp given to {@link #offer}, or {@code whenEmpty}
   */
  long oldestTimestamp(long whenEmpty);

  /**
   * Returns the number of queued elements.
   *
   * @return between 0 and the largest capacity the queue ever had
   */
  int size();

  /**
   * Returns the number of queued elements at each level.
   *
   * @return one number for each of {@link #levels}, the lowest priority first; empty by default and
   *     for a queue that does not count by level
   */
  default List<Integer> sizeByLevel() {
    return List.of();
  }

  /**
   * Returns the number of elements that threads have stolen from other threads' stripes because
   * their own stripe was empty.
   *
   * @return a total that never decreases; 0 unless overridden
   */
  default long stolen() {
    return 0;
  }

  /**
   * Returns the largest size the queue ever had.
   *
   * @return at least {@link #size}; a queue that does not record its largest size returns the
   *     current one, and the pool reports the largest value it has observed
   */
  default int largestSize() {
    return size();
  }

  /**
   * Returns the capacity.
   *
   * @return at least 1; {@link Integer#MAX_VALUE} stands for unbounded
   */
  int capacity();

  /**
   * Changes the capacity. Shrinking removes no element: the queue refuses new ones until its size
   * is below the new capacity.
   *
   * @param capacity at least 1
   */
  void setCapacity(int capacity);

  /**
   * Closes the queue: every later offer fails, and queued elements can still be polled. Idempotent.
   */
  void close();

  /**
   * Returns whether {@link #close} was called. Once true, it stays true.
   *
   * @return whether the queue is closed
   */
  boolean isClosed();
}
