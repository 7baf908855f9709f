package io.threadsys.queue;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * State of a two-lock queue: a producer lock, a consumer lock, and the indices through which the
 * two sides communicate. A producer never waits for a consumer, nor a consumer for a producer.
 * Thread-safe as documented for each method.
 */
abstract class TwoLockQueue {
  /*
   * The two-lock queue of M. M. Michael and M. L. Scott, "Simple, Fast, and Practical Non-Blocking
   * and Blocking Concurrent Queue Algorithms" (PODC 1996), with three differences: elements are
   * kept in linked chunks of array slots (see ChunkedFifo) instead of one node each; the queue is
   * bounded through a producer limit, as in the array queues of JCTools; and emptiness is detected
   * by comparing indices, so no dummy node is needed.
   *
   * Indices. PRODUCER_INDEX is the number of elements ever added. It is written under the producer
   * lock. CONSUMER_INDEX is the number of elements ever polled or removed. It is written under the
   * consumer lock, with release order after the slot was emptied. Both only grow. Subclasses publish
   * elements: TwoLockFifo through PRODUCER_INDEX itself, PriorityLevels through one index per level.
   *
   * Invariants. CONSUMER_INDEX <= PRODUCER_INDEX <= PRODUCER_LIMIT whenever neither lock is held and
   * the limit has not been reset; PRODUCER_INDEX - CONSUMER_INDEX is the size. PRODUCER_LIMIT is the
   * index that producers may reach without further checks. It is accessed under the producer lock
   * only, so that one comparison covers every reason to refuse: full, closed, or a new largest size.
   * Resetting it to 0 forces the next producer to check.
   *
   * Ordering. An offer or a poll costs one atomic read-modify-write, the CAS that acquires the lock;
   * it also orders what the thread reads afterwards, such as the number of waiting threads, so no
   * further fence is needed for wake-ups. A thread that is about to wait publishes that it waits
   * and then passes through the lock of the other side once (quiesceProducers, quiesceConsumers).
   * Critical sections of one lock are totally ordered: the effects of those before this passage
   * are visible to the waiting thread, and those after it see that the thread waits. So either the
   * waiting thread sees the element or the slot, or the other thread sees the waiter.
   *
   * Layout. Each group of cells lies on cache lines of its own. What consumers read on every poll is
   * kept off the line of the producer lock as well: acquiring a lock stalls until its line arrives,
   * while a plain store does not.
   *
   * A lock is a cell that is 0 or 1. A thread that does not acquire it spins briefly, then yields:
   * with more threads than processors, the owner may be waiting for this processor.
   */
  static final int PRODUCER_INDEX = 17;
  static final int PRODUCER_LIMIT = 18;
  static final int CONSUMER_INDEX = 49;

  /** The first of the cells reserved for the subclass's producer side, off the lock's line. */
  static final int PRODUCER_SIDE = 32;

  /** The first of the cells reserved for the subclass's consumer side. */
  static final int CONSUMER_SIDE = 50;

  /** The number of cells reserved for the subclass on either side. */
  static final int SUBCLASS_CELLS = 8;

  static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(long[].class);

  private static final int PRODUCER_LOCK = 16;
  private static final int COUNTED = 19;
  private static final int CONSUMER_LOCK = 48;
  private static final int CELLS_LENGTH = 74;
  private static final int SPINS = 64;
  private static final int MAX_ATTEMPTS = 4;

  final long[] cells = new long[CELLS_LENGTH];

  /** Returns how many elements were added and counted. */
  final long counted() {
    return (long) CELLS.getAcquire(cells, COUNTED);
  }

  /** Counts an added element. Requires the producer lock. */
  final void incrementCounted() {
    CELLS.setOpaque(cells, COUNTED, cells[COUNTED] + 1);
  }

  /** Acquires the producer lock, spinning; not reentrant. */
  final void lockProducers() {
    lock(PRODUCER_LOCK);
  }

  final void unlockProducers() {
    unlock(PRODUCER_LOCK);
  }

  /** Acquires the consumer lock, spinning; not reentrant. */
  final void lockConsumers() {
    lock(CONSUMER_LOCK);
  }

  final void unlockConsumers() {
    unlock(CONSUMER_LOCK);
  }

  /** Returns whether a thread holds the consumer lock; a hint only. */
  final boolean isConsumerLocked() {
    return (long) CELLS.getOpaque(cells, CONSUMER_LOCK) != 0L;
  }

  /** Waits for the producer that holds the lock, if any; see Ordering above. */
  final void quiesceProducers() {
    lock(PRODUCER_LOCK);
    unlock(PRODUCER_LOCK);
  }

  /** Waits for the consumer that holds the lock, if any; see Ordering above. */
  final void quiesceConsumers() {
    lock(CONSUMER_LOCK);
    unlock(CONSUMER_LOCK);
  }

  /** Sets the producer limit. Requires the producer lock. */
  final void setProducerLimit(long limit) {
    cells[PRODUCER_LIMIT] = limit;
  }

  /** Returns the size; under concurrent use possibly a little less. */
  final int size() {
    long producerIndex = producerIndex();
    long consumerIndex = consumerIndex();
    for (int attempts = 1;
        attempts < MAX_ATTEMPTS && producerIndex != producerIndex();
        attempts++) {
      producerIndex = producerIndex();
      consumerIndex = consumerIndex();
    }
    return (int) Math.max(0, producerIndex - consumerIndex);
  }

  /** Returns how many elements were ever added and are visible to consumers. */
  long producerIndex() {
    return (long) CELLS.getAcquire(cells, PRODUCER_INDEX);
  }

  /** Returns how many elements were ever polled or removed. */
  final long consumerIndex() {
    return (long) CELLS.getAcquire(cells, CONSUMER_INDEX);
  }

  private void lock(int lock) {
    if (!CELLS.compareAndSet(cells, lock, 0L, 1L)) {
      awaitLock(lock);
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // yields to the owner, then tries again
  private void awaitLock(int lock) {
    int attempts = 0;
    do {
      while ((long) CELLS.getOpaque(cells, lock) != 0L) {
        if (++attempts < SPINS) {
          Thread.onSpinWait();
        } else {
          Thread.yield();
        }
      }
    } while (!CELLS.compareAndSet(cells, lock, 0L, 1L));
  }

  private void unlock(int lock) {
    CELLS.setRelease(cells, lock, 0L);
  }
}
