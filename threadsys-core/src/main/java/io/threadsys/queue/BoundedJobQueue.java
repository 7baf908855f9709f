package io.threadsys.queue;

import io.threadsys.internal.concurrent.FastPathQueue;

/**
 * Skeleton of the queues over a single {@link TwoLockQueue}: exact, resizable capacity, largest
 * size, and closing. Subclasses add the order. Thread-safe.
 *
 * @param <E> the type of the elements
 */
abstract class BoundedJobQueue<E> implements JobQueue<E>, FastPathQueue<E> {
  /*
   * PRODUCER_LIMIT is the index up to which producers need not check anything else. It is reached
   * when the queue may be full, closed, or larger than it ever was; reserveSlots then decides, and
   * raises it.
   *
   * closed, capacity and largest are written under the producer lock. Changing the capacity and
   * closing reset the limit to 0, so the next offer reserves again and sees the new value.
   */
  private volatile int capacity;
  private volatile int largest;
  private volatile boolean closed;

  BoundedJobQueue(int capacity) {
    this.capacity = capacity;
  }

  /** Returns the indices and locks of this queue. */
  abstract TwoLockQueue state();

  /** Reserves one slot beyond the limit; false if full or closed. Requires the producer lock. */
  final boolean reserveSlot() {
    return reserveSlots(1) > 0;
  }

  /**
   * Reserves up to {@code wanted} slots and raises the limit accordingly; returns how many, 0 if
   * full or closed. Requires the producer lock.
   */
  final int reserveSlots(int wanted) {
    TwoLockQueue state = state();
    long consumerIndex = state.consumerIndex();
    long waiting = state.producerIndex() - consumerIndex;
    int reserved = closed ? 0 : (int) Math.min(Math.max(0, capacity - waiting), wanted);
    if (reserved > 0) {
      raiseLargest((int) waiting + reserved);
      state.setProducerLimit(consumerIndex + Math.min(capacity, largest));
    }
    return reserved;
  }

  /** Called before the size becomes visible, so that largest is never below an observed size. */
  private void raiseLargest(int size) {
    if (size > largest) {
      largest = size;
    }
  }

  @Override
  public final long counted() {
    return state().counted();
  }

  @Override
  public final void quiesceProducers() {
    state().quiesceProducers();
  }

  @Override
  public final void quiesceConsumers() {
    state().quiesceConsumers();
  }

  @Override
  public final int size() {
    return state().size();
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
    state().lockProducers();
    this.capacity = capacity;
    state().setProducerLimit(0);
    state().unlockProducers();
  }

  @Override
  public final void close() {
    state().lockProducers();
    closed = true;
    state().setProducerLimit(0);
    state().unlockProducers();
  }

  @Override
  public final boolean isClosed() {
    return closed;
  }
}
