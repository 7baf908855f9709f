package io.threadsys.queue;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A bounded place for waiting jobs.
 *
 * <p>Thread-safe, and every method is one indivisible step: {@link #offer} and {@link #close} agree
 * on a single order, so nothing is taken in after the queue was closed, and what was taken in
 * before can still be polled. No method blocks for another thread's progress beyond a short
 * critical section.
 *
 * <p>Identity counts, not equality: {@link #remove} removes that very element.
 *
 * @param <E> what is queued
 */
public interface JobQueue<E> {

  /** The level of elements that were given none. */
  int DEFAULT_LEVEL = 1;

  /**
   * Stands for a stamp that was not taken. Only queues with {@link
   * QueueCapability#SAMPLED_TIMESTAMPS} are given it; they hand it back, and leave it out of {@link
   * #oldestTimestamp}.
   */
  long NO_TIMESTAMP = Long.MIN_VALUE;

  /**
   * Adds an element unless the queue is full or closed.
   *
   * @param element what to add
   * @param timestamp a reading of the pool's ticker, handed back by {@link #poll}
   * @return false if the queue was full or closed; {@link #isClosed} tells which
   */
  boolean offer(E element, long timestamp);

  /**
   * Adds an element of some importance. A queue without levels ignores it; a pool asks {@link
   * #levels} first.
   *
   * @param element what to add
   * @param timestamp a reading of the pool's ticker, handed back by {@link #poll}
   * @param level from 0, the least important, to {@code levels() - 1}
   * @return false if the queue was full or closed
   */
  default boolean offer(E element, long timestamp, int level) {
    return offer(element, timestamp);
  }

  /**
   * Adds elements in their order until one finds no room. A queue may do that in one step; by
   * default each is a step of its own, so others may come between.
   *
   * @param elements what to add
   * @param timestamp a reading of the pool's ticker, for all of them
   * @param level from 0, the least important, to {@code levels() - 1}, for all of them
   * @return how many were added: the first so many
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
   * Returns how many levels of importance the queue tells apart.
   *
   * @return 1 for a queue that has none
   */
  default int levels() {
    return 1;
  }

  /**
   * Returns what this queue can do beyond the promises of every queue.
   *
   * @return an immutable set, the same for ever; none unless overridden
   */
  default Set<QueueCapability> capabilities() {
    return Set.of();
  }

  /**
   * Takes the next element in the queue's order.
   *
   * @param into receives the element and its stamp; untouched if there is none
   * @return false if the queue was empty
   */
  boolean poll(PolledElement<E> into);

  /**
   * Takes the next element in the queue's order at a given time, for queues in which waiting
   * matters.
   *
   * @param into receives the element and its stamp; untouched if there is none
   * @param now a reading of the pool's ticker
   * @return false if the queue was empty
   */
  default boolean poll(PolledElement<E> into, long now) {
    return poll(into);
  }

  /**
   * Takes the element that {@code drop-oldest} should sacrifice: for an ordered queue the oldest of
   * the least important, for a plain queue the next one.
   *
   * @param into receives the element and its stamp; untouched if there is none
   * @return false if the queue was empty
   */
  default boolean pollVictim(PolledElement<E> into) {
    return poll(into);
  }

  /**
   * Removes one element, wherever it stands, and frees its place at once.
   *
   * @param element the element to remove, found by identity
   * @return whether it was still there
   */
  boolean remove(E element);

  /**
   * Looks for an element and leaves it where it is. Meant for people who ask for one: the search
   * looks at one element after the other and may keep others from polling meanwhile.
   *
   * @param wanted says whether an element is the one; called by this thread only
   * @return an element that waited when it was looked at; null if there was none, and always from a
   *     queue without {@link QueueCapability#SEARCH}
   */
  default @Nullable E find(Predicate<? super E> wanted) {
    return null;
  }

  /**
   * Returns the stamp of the element that has waited longest.
   *
   * @param whenEmpty the value to return if nothing waits
   * @return a stamp given to {@link #offer}, or {@code whenEmpty}
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
   * Returns how many elements threads took from places of other threads because their own were
   * empty.
   *
   * @return a total that only grows; 0 unless overridden
   */
  default long stolen() {
    return 0;
  }

  /**
   * Returns how many elements waited at most at a time.
   *
   * @return at least {@link #size}; a queue that keeps no account of it returns just that, and the
   *     pool knows the largest size at which it looked
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
   * Changes the capacity. A smaller one loses nothing: the queue refuses until it has drained below
   * it.
   *
   * @param capacity at least 1
   */
  void setCapacity(int capacity);

  /** Refuses everything from now on; what is inside can still be polled. Can be repeated. */
  void close();

  /**
   * Returns whether {@link #close} was called. Once true, it stays true.
   *
   * @return whether the queue refuses for good
   */
  boolean isClosed();
}
