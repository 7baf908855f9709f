package io.threadsys.internal.concurrent;

import io.threadsys.time.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * Protocol between the engine and the built-in queues for the fast path: {@link #put} and {@link
 * #take} issue no fence beyond their lock, and a thread that is about to wait calls {@link
 * #quiesceProducers} or {@link #quiesceConsumers} instead. Thread-safe; no method blocks beyond a
 * short critical section.
 *
 * @param <E> the type of the elements
 */
public interface FastPathQueue<E> {

  /**
   * Adds and counts an element unless the queue is full or closed. The clock is read only for the
   * elements that get a timestamp.
   *
   * @param element the element to add
   * @param level its priority level; ignored by a queue without levels
   * @param clock the source of timestamps
   * @param oneOf how many elements share a timestamp at most, a power of two; a queue may take more
   *     timestamps
   * @return false if the queue was full or closed
   */
  boolean put(E element, int level, Ticker clock, int oneOf);

  /**
   * Requires a timestamp of the next element, in a queue with levels of the next one of each level.
   * Does nothing unless overridden.
   */
  default void timestampNext() {}

  /**
   * Returns the number of elements that were added by {@link #put}.
   *
   * @return a number that never decreases
   */
  long counted();

  /**
   * Removes the next element. A successful call executes an atomic read-modify-write between the
   * caller's earlier and later accesses.
   *
   * @param cursor receives the timestamp of the element
   * @param now the time in nanoseconds, for queues in which elements age
   * @return the element, or null if the queue is empty
   */
  @Nullable E take(PollCursor cursor, long now);

  /**
   * Waits for every offer in progress. Offers that begin later see what the caller wrote before the
   * call; the elements of all other offers are visible to the caller after it.
   */
  void quiesceProducers();

  /**
   * Waits for every removal in progress. Removals that begin later see what the caller wrote before
   * the call; the slots freed by all others are visible to the caller after it.
   */
  void quiesceConsumers();
}
