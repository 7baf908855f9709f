package io.threadsys.queue;

import io.threadsys.internal.concurrent.PollCursor;
import io.threadsys.time.Ticker;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A thread-safe FIFO: a {@link ChunkedFifo} behind two locks.
 *
 * @param <E> the type of the elements
 */
final class TwoLockFifo<E> extends TwoLockQueue {
  /*
   * PRODUCER_INDEX, too, is written with release order after the FIFO was changed, and read with acquire
   * order by the consumer side: PRODUCER_INDEX - CONSUMER_INDEX is never less than what can be polled.
   * CACHED_PRODUCER_INDEX is the producer index when the consumer side last read it (JCTools); until it
   * is used up, polling does not touch what the producer side writes.
   */
  private static final int CACHED_PRODUCER_INDEX = CONSUMER_SIDE;
  private static final int STOLEN = CONSUMER_SIDE + 1;

  private final ChunkedFifo<E> chain = new ChunkedFifo<>();
  private final BooleanSupplier atLimit;

  /**
   * Creates an empty FIFO with a producer limit of 0.
   *
   * @param atLimit called under the producer lock when the limit is reached; returns whether an
   *     element may be enqueued nevertheless, and may have moved the limit
   */
  TwoLockFifo(BooleanSupplier atLimit) {
    this.atLimit = atLimit;
  }

  /** Enqueues an element if the limit allows it. */
  boolean put(E element, long timestamp) {
    lockProducers();
    try {
      long puts = cells[PRODUCER_INDEX];
      boolean room = puts < cells[PRODUCER_LIMIT] || atLimit.getAsBoolean();
      if (room) {
        chain.append(element, timestamp);
        CELLS.setRelease(cells, PRODUCER_INDEX, puts + 1);
      }
      return room;
    } finally {
      unlockProducers();
    }
  }

  /** Like {@link #put}, but counts the element, and takes a timestamp for one of many. */
  boolean putCounted(E element, Ticker clock, int oneOf) {
    lockProducers();
    try {
      long puts = cells[PRODUCER_INDEX];
      boolean room = puts < cells[PRODUCER_LIMIT] || atLimit.getAsBoolean();
      if (room) {
        chain.append(element, (puts & oneOf - 1) == 0 ? clock.nanos() : JobQueue.NO_TIMESTAMP);
        CELLS.setRelease(cells, PRODUCER_INDEX, puts + 1);
        count();
      }
      return room;
    } finally {
      unlockProducers();
    }
  }

  /** Enqueues an element, under the producer lock. */
  void putNow(E element, long timestamp) {
    chain.append(element, timestamp);
    CELLS.setRelease(cells, PRODUCER_INDEX, cells[PRODUCER_INDEX] + 1);
  }

  /** Returns the producer limit; for the only thread that writes it. */
  long limit() {
    return cells[PRODUCER_LIMIT];
  }

  /**
   * Enqueues an element, and raises the limit; under the producer lock.
   *
   * @param reserved by how much, including this element
   */
  void putReserved(E element, long timestamp, long reserved) {
    cells[PRODUCER_LIMIT] += reserved;
    putNow(element, timestamp);
  }

  /** Lowers the limit to the producer index, and returns it. */
  long releaseReservation() {
    lockProducers();
    long puts = cells[PRODUCER_INDEX];
    cells[PRODUCER_LIMIT] = puts;
    unlockProducers();
    return puts;
  }

  /**
   * Like {@link #take}; the element counts as stolen.
   *
   * @param waits whether to wait for a consumer that holds the lock; otherwise null is returned
   *     then
   */
  @Nullable E steal(PollCursor timestamp, boolean waits) {
    if (!waits && isConsumerActive()) {
      return null;
    }
    E element = take(timestamp);
    if (element != null) {
      CELLS.setOpaque(cells, STOLEN, (long) CELLS.getOpaque(cells, STOLEN) + 1);
    }
    return element;
  }

  /** Returns how many elements were stolen; approximate under concurrent stealing. */
  long stolen() {
    return (long) CELLS.getOpaque(cells, STOLEN);
  }

  /** Polls the oldest element, or returns null if there is none. */
  @Nullable E take(PollCursor timestamp) {
    if (isEmpty()) {
      return null;
    }
    lockConsumers();
    try { // a StackOverflowError in here must not leave the lock held
      return takeNext(timestamp);
    } finally {
      unlockConsumers();
    }
  }

  private @Nullable E takeNext(PollCursor timestamp) {
    long freed = cells[CONSUMER_INDEX];
    if (cells[CACHED_PRODUCER_INDEX] == freed) {
      CELLS.setOpaque(cells, CACHED_PRODUCER_INDEX, puts());
    }
    if (cells[CACHED_PRODUCER_INDEX] == freed) {
      return null;
    }
    E element = chain.take(timestamp);
    CELLS.setRelease(cells, CONSUMER_INDEX, freed + 1);
    return element;
  }

  private boolean isEmpty() {
    long freed = freed();
    return (long) CELLS.getOpaque(cells, CACHED_PRODUCER_INDEX) == freed && puts() == freed;
  }

  /** Removes one element, found by identity. */
  boolean remove(E element) {
    long published = puts();
    if (published == freed() || !chain.mayHold(element)) {
      return false;
    }
    lockConsumers();
    try {
      CELLS.setOpaque(cells, CACHED_PRODUCER_INDEX, puts());
      boolean removed = chain.remove(element, cells[CACHED_PRODUCER_INDEX]);
      if (removed) {
        CELLS.setRelease(cells, CONSUMER_INDEX, cells[CONSUMER_INDEX] + 1);
      }
      return removed;
    } finally {
      unlockConsumers();
    }
  }

  /** Searches for an element under the consumer lock. */
  @Nullable E find(Predicate<? super E> wanted) {
    lockConsumers();
    try {
      return chain.find(puts(), wanted);
    } finally {
      unlockConsumers();
    }
  }

  long oldestTimestamp(long otherwise) {
    lockConsumers();
    try {
      return chain.oldestTimestamp(puts(), otherwise);
    } finally {
      unlockConsumers();
    }
  }
}
