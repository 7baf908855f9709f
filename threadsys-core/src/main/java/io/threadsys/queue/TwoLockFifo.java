package io.threadsys.queue;

import io.threadsys.internal.concurrent.PollCursor;
import io.threadsys.time.Ticker;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Two-lock FIFO queue: a {@link ChunkedFifo} guarded by the locks of {@link TwoLockQueue}.
 * Thread-safe.
 *
 * @param <E> the type of the elements
 */
final class TwoLockFifo<E> extends TwoLockQueue {
  /*
   * PRODUCER_INDEX is written with release order after the chunks were changed, and read with acquire
   * order by consumers; so every element below it can be polled. CACHED_PRODUCER_INDEX is the value
   * that consumers read last, the producer index cache of JCTools' consumers: until it is reached,
   * polling does not touch a cache line that producers write.
   */
  private static final int CACHED_PRODUCER_INDEX = CONSUMER_SIDE;
  private static final int STOLEN = CONSUMER_SIDE + 1;

  private final ChunkedFifo<E> chunks = new ChunkedFifo<>();
  private final BooleanSupplier reserveSlot;

  /**
   * Creates an empty queue with a producer limit of 0.
   *
   * @param reserveSlot called under the producer lock when the limit is reached; returns whether an
   *     element may be added nevertheless, and may raise the limit
   */
  TwoLockFifo(BooleanSupplier reserveSlot) {
    this.reserveSlot = reserveSlot;
  }

  /** Adds an element; false if the limit is reached and no slot can be reserved. */
  boolean offer(E element, long timestamp) {
    lockProducers();
    try {
      long producerIndex = cells[PRODUCER_INDEX];
      boolean free = producerIndex < cells[PRODUCER_LIMIT] || reserveSlot.getAsBoolean();
      if (free) {
        chunks.append(element, timestamp);
        CELLS.setRelease(cells, PRODUCER_INDEX, producerIndex + 1);
      }
      return free;
    } finally {
      unlockProducers();
    }
  }

  /** Like {@link #offer}, but counts the element, and timestamps one of {@code oneOf} elements. */
  boolean offerCounted(E element, Ticker clock, int oneOf) {
    lockProducers();
    try {
      long producerIndex = cells[PRODUCER_INDEX];
      boolean free = producerIndex < cells[PRODUCER_LIMIT] || reserveSlot.getAsBoolean();
      if (free) {
        chunks.append(
            element, (producerIndex & oneOf - 1) == 0 ? clock.nanos() : JobQueue.NO_TIMESTAMP);
        CELLS.setRelease(cells, PRODUCER_INDEX, producerIndex + 1);
        incrementCounted();
      }
      return free;
    } finally {
      unlockProducers();
    }
  }

  /** Adds an element without checking the limit. Requires the producer lock. */
  void append(E element, long timestamp) {
    chunks.append(element, timestamp);
    CELLS.setRelease(cells, PRODUCER_INDEX, cells[PRODUCER_INDEX] + 1);
  }

  /** Returns the producer limit. Requires the lock under which the caller alone changes it. */
  long producerLimit() {
    return cells[PRODUCER_LIMIT];
  }

  /**
   * Raises the limit and adds an element. Requires the producer lock.
   *
   * @param slots the number of slots to raise the limit by, including this element's
   */
  void offerReserved(E element, long timestamp, long slots) {
    cells[PRODUCER_LIMIT] += slots;
    append(element, timestamp);
  }

  /** Lowers the limit to the producer index and returns it. */
  long revokeReservation() {
    lockProducers();
    long producerIndex = cells[PRODUCER_INDEX];
    cells[PRODUCER_LIMIT] = producerIndex;
    unlockProducers();
    return producerIndex;
  }

  /**
   * Like {@link #poll}, but counts the element as stolen.
   *
   * @param spin whether to wait for the consumer lock if another thread holds it; otherwise null is
   *     returned in that case
   */
  @Nullable E steal(PollCursor cursor, boolean spin) {
    if (!spin && isConsumerLocked()) {
      return null;
    }
    E element = poll(cursor);
    if (element != null) {
      CELLS.setOpaque(cells, STOLEN, (long) CELLS.getOpaque(cells, STOLEN) + 1);
    }
    return element;
  }

  /** Returns how many elements were stolen; approximate if threads steal concurrently. */
  long stolen() {
    return (long) CELLS.getOpaque(cells, STOLEN);
  }

  /** Removes the oldest element; null if the queue is empty. */
  @Nullable E poll(PollCursor cursor) {
    if (isEmpty()) {
      return null;
    }
    lockConsumers();
    try { // a StackOverflowError must not leave the lock held
      return pollLocked(cursor);
    } finally {
      unlockConsumers();
    }
  }

  private @Nullable E pollLocked(PollCursor cursor) {
    long consumerIndex = cells[CONSUMER_INDEX];
    if (cells[CACHED_PRODUCER_INDEX] == consumerIndex) {
      CELLS.setOpaque(cells, CACHED_PRODUCER_INDEX, producerIndex());
    }
    if (cells[CACHED_PRODUCER_INDEX] == consumerIndex) {
      return null;
    }
    E element = chunks.poll(cursor);
    CELLS.setRelease(cells, CONSUMER_INDEX, consumerIndex + 1);
    return element;
  }

  private boolean isEmpty() {
    long consumerIndex = consumerIndex();
    return (long) CELLS.getOpaque(cells, CACHED_PRODUCER_INDEX) == consumerIndex
        && producerIndex() == consumerIndex;
  }

  /** Removes an element, compared by identity; false if it is not in the queue. */
  boolean remove(E element) {
    if (producerIndex() == consumerIndex() || !chunks.mayContain(element)) {
      return false;
    }
    lockConsumers();
    try {
      CELLS.setOpaque(cells, CACHED_PRODUCER_INDEX, producerIndex());
      boolean removed = chunks.remove(element, cells[CACHED_PRODUCER_INDEX]);
      if (removed) {
        CELLS.setRelease(cells, CONSUMER_INDEX, cells[CONSUMER_INDEX] + 1);
      }
      return removed;
    } finally {
      unlockConsumers();
    }
  }

  /** Returns the oldest match, or null. Holds the consumer lock while it searches. */
  @Nullable E find(Predicate<? super E> wanted) {
    lockConsumers();
    try {
      return chunks.find(producerIndex(), wanted);
    } finally {
      unlockConsumers();
    }
  }

  long oldestTimestamp(long whenNone) {
    lockConsumers();
    try {
      return chunks.oldestTimestamp(producerIndex(), whenNone);
    } finally {
      unlockConsumers();
    }
  }
}
