package io.threadsys.queue;

import io.threadsys.internal.concurrent.PollCursor;

/**
 * The consumer side of one of the {@link PriorityLevels}; under its lock.
 *
 * @param <E> the type of the elements
 */
final class PriorityLevel<E> {
  private final PriorityLevels<E> all;
  private final ChunkedFifo<E> chain;
  final int number;
  private long seen;
  private long freed;

  /** The timestamp of the next element if that is known; else of one before it. */
  private long notOlderThan = JobQueue.NO_TIMESTAMP;

  private boolean oldestIsKnown;

  PriorityLevel(PriorityLevels<E> all, ChunkedFifo<E> chain, int number) {
    this.all = all;
    this.chain = chain;
    this.number = number;
  }

  boolean hasNext() {
    if (seen == freed) {
      seen = all.published(number);
    }
    return seen != freed;
  }

  /**
   * Returns the timestamp of the next element, or of the last one before it that had one; there
   * must be a next element.
   */
  long oldest() {
    if (!oldestIsKnown) {
      notOlderThan = chain.headTimestamp(notOlderThan);
      oldestIsKnown = true;
    }
    return notOlderThan;
  }

  boolean isYoungerThan(long nanos, long now) {
    return notOlderThan != JobQueue.NO_TIMESTAMP && now - notOlderThan < nanos;
  }

  boolean isOlder(PriorityLevel<E> other) {
    return oldest() - other.oldest() < 0;
  }

  E take(PollCursor timestamp) {
    E element = chain.take(timestamp);
    freed++;
    if (timestamp.nanos() != JobQueue.NO_TIMESTAMP) {
      notOlderThan = timestamp.nanos();
    }
    oldestIsKnown = false;
    return element;
  }

  boolean remove(E element) {
    seen = all.published(number);
    boolean removed = seen != freed && chain.remove(element, seen);
    if (removed) {
      oldestIsKnown = false;
      freed++;
    }
    return removed;
  }

  /** Returns the oldest timestamp of an element that has one. */
  long oldestTimestamp() {
    return chain.oldestTimestamp(all.published(number), JobQueue.NO_TIMESTAMP);
  }

  int size() {
    return (int) (all.published(number) - freed);
  }
}
