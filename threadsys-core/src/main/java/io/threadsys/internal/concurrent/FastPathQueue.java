package io.threadsys.internal.concurrent;

import io.threadsys.time.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * What a queue of the library offers to its engine beyond its public methods: fewer writes and no
 * fences for those who put and take all the time, at the expense of those who are about to wait.
 *
 * @param <E> what is queued
 */
public interface FastPathQueue<E> {

  /**
   * Adds and counts an element unless the queue is full or closed, and stamps one of so many.
   *
   * @param element what to add
   * @param level its importance; without a meaning for a queue that has no levels
   * @param clock read for a stamp
   * @param oneOf stamps each so many-th element only, or more of them; a power of two
   * @return false if it was full or closed
   */
  boolean put(E element, int level, Ticker clock, int oneOf);

  /** Stamps the next element that is put in; in a queue with levels, the next one of each. */
  default void timestampNext() {}

  /**
   * Returns how many elements were added by {@link #put}.
   *
   * @return a number that never falls
   */
  long counted();

  /**
   * Takes the next element. If there is one, an atomic change has come between what the caller did
   * before and what it does afterwards.
   *
   * @param timestamp receives the element's stamp
   * @param now the time, for queues in which waiting matters
   * @return null if there is none
   */
  @Nullable E take(PollCursor timestamp, long now);

  /**
   * Returns after every offer that is under way. An offer that was not is one that sees what the
   * caller wrote before; the elements of all others are seen by the caller afterwards.
   */
  void quiesceProducers();

  /**
   * Returns after every taking that is under way. One that was not sees what the caller wrote
   * before; the places freed by all others are seen by the caller afterwards.
   */
  void quiesceConsumers();
}
