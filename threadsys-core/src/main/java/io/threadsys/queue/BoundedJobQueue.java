package io.threadsys.queue;

import io.threadsys.internal.concurrent.FastPathQueue;

/**
 * Everything about a built-in queue except its order: an exact capacity that can change while in
 * use, the largest size, and closing.
 *
 * @param <E> the type of the elements
 */
abstract class BoundedJobQueue<E> implements JobQueue<E>, FastPathQueue<E> {
  /*
   * The producer limit (JCTools) is where a slow path decides: the queue may be full, closed, or longer
   * than ever before. Below it an enqueue compares two numbers.
   *
   * closed, capacity and largest are written under the producer lock. A changed capacity is seen by the
   * next enqueue, because setting it lowers the limit.
   */
  private volatile int capacity;
  private volatile int largest;
  private volatile boolean closed;

  BoundedJobQueue(int capacity) {
    this.capacity = capacity;
  }

  /** Returns the queue that holds the elements. */
  abstract TwoLockQueue place();

  /**
   * Called when the producer limit is reached; returns whether there is a free slot nevertheless.
   * Under the producer lock.
   */
  final boolean atLimit() {
    return reserveSlots(1) > 0;
  }

  /**
   * Raises the producer limit by a number of slots, or by as many as are free; under the producer
   * lock.
   */
  final int reserveSlots(int wanted) {
    TwoLockQueue place = place();
    long freed = place.freed();
    long waiting = place.puts() - freed;
    int reserved = closed ? 0 : (int) Math.min(Math.max(0, capacity - waiting), wanted);
    if (reserved > 0) {
      raiseLargest((int) waiting + reserved);
      place.setLimit(freed + Math.min(capacity, largest));
    }
    return reserved;
  }

  /** Raises the largest size before that size becomes visible. */
  private void raiseLargest(int size) {
    if (size > largest) {
      largest = size;
    }
  }

  @Override
  public final long counted() {
    return place().counted();
  }

  @Override
  public final void quiesceProducers() {
    place().quiesceProducers();
  }

  @Override
  public final void quiesceConsumers() {
    place().quiesceConsumers();
  }

  @Override
  public final int size() {
    return place().size();
  }

  @Override
  public final int largestSize() {
    return largest;
  }

  @Override
  public final int capacity() {
    return capacity;
  }

  @Override
  public final void setCapacity(int capacity) {
    place().lockProducers();
    this.capacity = capacity;
    place().setLimit(0);
    place().unlockProducers();
  }

  @Override
  public final void close() {
    place().lockProducers();
    closed = true;
    place().setLimit(0);
    place().unlockProducers();
  }

  @Override
  public final boolean isClosed() {
    return closed;
  }
}
