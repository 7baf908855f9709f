package io.threadsys.queue;

import io.threadsys.internal.concurrent.FastPathQueue;

/**
 * Everything about a queue but its order: an exact capacity that can change while in use, the
 * largest size, and closing.
 *
 * @param <E> what is queued
 */
abstract class BoundedJobQueue<E> implements JobQueue<E>, FastPathQueue<E> {
  /*
   * The limit is the place at which something has to be decided: the queue may be full, closed, or
   * longer than it ever was. Until there, putting asks nobody.
   *
   * closed, capacity and largest are written under the putting lock. A capacity is looked at by the
   * next put, because setting it takes the limit back.
   */
  private volatile int capacity;
  private volatile int largest;
  private volatile boolean closed;

  BoundedJobQueue(int capacity) {
    this.capacity = capacity;
  }

  /** Where the elements are. */
  abstract TwoLockQueue place();

  /** The limit is reached; says whether there is room nevertheless. Under the putting lock. */
  final boolean atLimit() {
    return reserveSlots(1) > 0;
  }

  /** Makes room for so many elements, or for as many as fit; under the putting lock. */
  final int reserveSlots(int wanted) {
    TwoLockQueue place = place();
    long freed = place.freed();
    long waiting = place.puts() - freed;
    int granted = closed ? 0 : (int) Math.min(Math.max(0, capacity - waiting), wanted);
    if (granted > 0) {
      raiseLargest((int) waiting + granted);
      place.setLimit(freed + Math.min(capacity, largest));
    }
    return granted;
  }

  /** Before that size can be seen. */
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
