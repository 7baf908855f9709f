package io.threadsys.queue;

import io.threadsys.internal.concurrent.PollCursor;
import io.threadsys.time.Ticker;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ChunkedFifo} that many threads use.
 *
 * @param <E> what is queued
 */
final class TwoLockFifo<E> extends TwoLockQueue {
  /*
   * PUTS, too, is written with release order after the chain was changed, and read with acquire order
   * by the other side: PUTS - FREED is never less than what can be taken. SEEN is what
   * PUTS was when the taking side last looked; as long as it is not used up, taking does not touch
   * what the putting side writes.
   */
  private static final int CACHED_PRODUCER_INDEX = CONSUMER_SIDE;
  private static final int STOLEN = CONSUMER_SIDE + 1;

  private final ChunkedFifo<E> chain = new ChunkedFifo<>();
  private final BooleanSupplier atLimit;

  /**
   * Creates an empty line with a limit of 0.
   *
   * @param atLimit asked under the putting lock when the limit is reached; says whether an element
   *     may be put in nevertheless, and may have moved the limit
   */
  TwoLockFifo(BooleanSupplier atLimit) {
    this.atLimit = atLimit;
  }

  /** Adds an element if the limit allows it. */
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

  /** Like {@link #put}, but counts the element, and reads the clock for one of so many. */
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

  /** Adds an element, between {@link #lockProducers} and {@link #unlockProducers}. */
  void putNow(E element, long timestamp) {
    chain.append(element, timestamp);
    CELLS.setRelease(cells, PRODUCER_INDEX, cells[PRODUCER_INDEX] + 1);
  }

  /** How far puts may go; for who alone sets it. */
  long limit() {
    return cells[PRODUCER_LIMIT];
  }

  /**
   * Adds an element, and raises the limit; between {@link #lockProducers} and {@link
   * #unlockProducers}.
   *
   * @param granted by how much, including this element
   */
  void putGranted(E element, long timestamp, long granted) {
    cells[PRODUCER_LIMIT] += granted;
    putNow(element, timestamp);
  }

  /** Lowers the limit to what was put in so far, and returns that. */
  long endGrant() {
    lockProducers();
    long puts = cells[PRODUCER_INDEX];
    cells[PRODUCER_LIMIT] = puts;
    unlockProducers();
    return puts;
  }

  /**
   * Like {@link #take}; the element counts as stolen.
   *
   * @param waits whether to wait for another thread that is taking just now; else there is nothing
   */
  @Nullable E steal(PollCursor timestamp, boolean waits) {
    if (!waits && isTaking()) {
      return null;
    }
    E element = take(timestamp);
    if (element != null) {
      CELLS.setOpaque(cells, STOLEN, (long) CELLS.getOpaque(cells, STOLEN) + 1);
    }
    return element;
  }

  /** How many elements were stolen; about, if several threads stole at the same time. */
  long stolen() {
    return (long) CELLS.getOpaque(cells, STOLEN);
  }

  /** Hands out the oldest element, or null if there is none. */
  @Nullable E take(PollCursor timestamp) {
    if (isEmpty()) {
      return null;
    }
    lockConsumers();
    try { // a stack that overflows in here must not keep the lock
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

  /** Takes one element out, found by identity. */
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

  /** Looks for an element while nobody takes. */
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
