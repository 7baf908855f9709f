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
  private static final int SEEN = TAKING_SIDE;
  private static final int STOLEN = TAKING_SIDE + 1;

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
  boolean put(E element, long stamp) {
    beginPutting();
    try {
      long puts = cells[PUTS];
      boolean room = puts < cells[LIMIT] || atLimit.getAsBoolean();
      if (room) {
        chain.append(element, stamp);
        CELLS.setRelease(cells, PUTS, puts + 1);
      }
      return room;
    } finally {
      endPutting();
    }
  }

  /** Like {@link #put}, but counts the element, and reads the clock for one of so many. */
  boolean putCounted(E element, Ticker clock, int oneOf) {
    beginPutting();
    try {
      long puts = cells[PUTS];
      boolean room = puts < cells[LIMIT] || atLimit.getAsBoolean();
      if (room) {
        chain.append(element, (puts & oneOf - 1) == 0 ? clock.nanos() : JobQueue.NO_STAMP);
        CELLS.setRelease(cells, PUTS, puts + 1);
        count();
      }
      return room;
    } finally {
      endPutting();
    }
  }

  /** Adds an element, between {@link #beginPutting} and {@link #endPutting}. */
  void putNow(E element, long stamp) {
    chain.append(element, stamp);
    CELLS.setRelease(cells, PUTS, cells[PUTS] + 1);
  }

  /** How far puts may go; for who alone sets it. */
  long limit() {
    return cells[LIMIT];
  }

  /**
   * Adds an element, and raises the limit; between {@link #beginPutting} and {@link #endPutting}.
   *
   * @param granted by how much, including this element
   */
  void putGranted(E element, long stamp, long granted) {
    cells[LIMIT] += granted;
    putNow(element, stamp);
  }

  /** Lowers the limit to what was put in so far, and returns that. */
  long endGrant() {
    beginPutting();
    long puts = cells[PUTS];
    cells[LIMIT] = puts;
    endPutting();
    return puts;
  }

  /**
   * Like {@link #take}; the element counts as stolen.
   *
   * @param waits whether to wait for another thread that is taking just now; else there is nothing
   */
  @Nullable E steal(PollCursor stamp, boolean waits) {
    if (!waits && isTaking()) {
      return null;
    }
    E element = take(stamp);
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
  @Nullable E take(PollCursor stamp) {
    if (isEmpty()) {
      return null;
    }
    beginTaking();
    try { // a stack that overflows in here must not keep the lock
      return takeNext(stamp);
    } finally {
      endTaking();
    }
  }

  private @Nullable E takeNext(PollCursor stamp) {
    long freed = cells[FREED];
    if (cells[SEEN] == freed) {
      CELLS.setOpaque(cells, SEEN, puts());
    }
    if (cells[SEEN] == freed) {
      return null;
    }
    E element = chain.take(stamp);
    CELLS.setRelease(cells, FREED, freed + 1);
    return element;
  }

  private boolean isEmpty() {
    long freed = freed();
    return (long) CELLS.getOpaque(cells, SEEN) == freed && puts() == freed;
  }

  /** Takes one element out, found by identity. */
  boolean remove(E element) {
    long published = puts();
    if (published == freed() || !chain.mayHold(element)) {
      return false;
    }
    beginTaking();
    try {
      CELLS.setOpaque(cells, SEEN, puts());
      boolean removed = chain.remove(element, cells[SEEN]);
      if (removed) {
        CELLS.setRelease(cells, FREED, cells[FREED] + 1);
      }
      return removed;
    } finally {
      endTaking();
    }
  }

  /** Looks for an element while nobody takes. */
  @Nullable E find(Predicate<? super E> wanted) {
    beginTaking();
    try {
      return chain.find(puts(), wanted);
    } finally {
      endTaking();
    }
  }

  long oldestStamp(long otherwise) {
    beginTaking();
    try {
      return chain.oldestStamp(puts(), otherwise);
    } finally {
      endTaking();
    }
  }
}
