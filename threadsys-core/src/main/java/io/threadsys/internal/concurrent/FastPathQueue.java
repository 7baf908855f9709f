package io.threadsys.internal.concurrent;

import io.threadsys.time.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * Fence-free protocol between the engine and the built-in queues, beyond the public methods: fewer
 * writes and no fences for threads that enqueue and poll continuously, at the expense of threads
 * that are about to wait.
 *
 * @param <E> the type of the elements
 */
public interface FastPathQueue<E> {

  /**
   * Enqueues and counts an element unless the queue is full or closed, and timestamps one of many.
   *
   * @param element the element
   * @param level its priority level; ignored by a queue without levels
   * @param clock read for a timestamp
   * @param oneOf timestamps at least every n-th element; a power of two
   * @return false if the queue was full or closed
   */
  boolean put(E element, int level, Ticker clock, int oneOf);

  /** Timestamps the next element that is enqueued; in a queue with levels, the next one of each. */
  default void timestampNext() {}

  /**
   * Returns how many elements were added by {@link #put}.
   *
   * @return a number that never decreases
   */
  long counted();

  /**
   * Polls the next element. If there is one, a read-modify-write separates what the caller did
   * before from what it does afterwards.
   *
   * @param timestamp receives the element's timestamp
   * @param now the time, for queues in which waiting matters
   * @return null if there is none
   */
  @Nullable E take(PollCursor timestamp, long now);

  /**
   * Returns after every enqueue in progress. An enqueue that begins later sees what the caller
   * wrote before; the elements of all others are visible to the caller afterwards.
   */
  void quiesceProducers();

  /**
   * Returns after every poll in progress. A poll that begins later sees what the caller wrote
   * before; the slots freed by all others are visible to the caller afterwards.
   */
  void quiesceConsumers();
}
