package io.threadsys.queue;

import io.threadsys.internal.place.Stamp;
import io.threadsys.time.Ticker;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Chain} that many threads use: those that put queue up at one lock, those that take at
 * another, so that a thread of either kind never waits for one of the other.
 *
 * @param <E> what is queued
 */
final class Line<E> {
  /*
   * PUTS counts elements ever put in and is written under the putting lock; FREED counts those taken
   * or removed and is written under the taking lock. Each is written with release order after the
   * chain was changed, and read with acquire order by the other side: PUTS - FREED is never less
   * than what can be taken. LIMIT is the number that PUTS may reach without asking; it is written and
   * read under the putting lock only, so one comparison stands for all reasons to refuse. SEEN is
   * what PUTS was when the taking side last looked; as long as it is not used up, taking does not
   * touch what the putting side writes.
   *
   * A put or a take costs one atomic change, the one that gets the lock. It also orders what its
   * thread reads afterwards, such as whether somebody waits: who is about to wait says so and then
   * goes through the lock once, with awaitPuts or awaitTakes. Whoever had the lock before is seen by
   * it, and whoever gets it afterwards sees it. So no fence is needed behind each put and take.
   *
   * The two groups of cells lie on cache lines of their own, with their neighbours kept off, because
   * the hardware fetches lines in pairs.
   *
   * A lock is a cell that is 0 or 1. Who does not get it spins for a moment, then lets others run:
   * with more threads than processors, the owner may be one of them.
   */
  private static final int PUTTING = 16;
  private static final int PUTS = 17;
  private static final int LIMIT = 18;
  private static final int COUNTED = 19;
  private static final int TAKING = 40;
  private static final int FREED = 41;
  private static final int SEEN = 42;
  private static final int STOLEN = 43;
  private static final int CELLS_LENGTH = 64;
  private static final int SPINS = 64;
  private static final int TRIES = 4;
  private static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(long[].class);

  private final long[] cells = new long[CELLS_LENGTH];
  private final Chain<E> chain = new Chain<>();
  private final BooleanSupplier atLimit;

  /**
   * Creates an empty line with a limit of 0.
   *
   * @param atLimit asked under the putting lock when the limit is reached; says whether an element
   *     may be put in nevertheless, and may have moved the limit
   */
  Line(BooleanSupplier atLimit) {
    this.atLimit = atLimit;
  }

  /** Adds an element if the limit allows it. */
  boolean put(E element, long stamp) {
    lock(PUTTING);
    try {
      long puts = cells[PUTS];
      boolean room = puts < cells[LIMIT] || atLimit.getAsBoolean();
      if (room) {
        chain.append(element, stamp);
        CELLS.setRelease(cells, PUTS, puts + 1);
      }
      return room;
    } finally {
      unlock(PUTTING);
    }
  }

  /** Like {@link #put}, but counts the element, and reads the clock for one of so many. */
  boolean putCounted(E element, Ticker clock, int oneOf) {
    lock(PUTTING);
    try {
      long puts = cells[PUTS];
      boolean room = puts < cells[LIMIT] || atLimit.getAsBoolean();
      if (room) {
        chain.append(element, (puts & oneOf - 1) == 0 ? clock.nanos() : JobQueue.NO_STAMP);
        CELLS.setRelease(cells, PUTS, puts + 1);
        CELLS.setOpaque(cells, COUNTED, cells[COUNTED] + 1);
      }
      return room;
    } finally {
      unlock(PUTTING);
    }
  }

  /** How many elements were put in with {@link #putCounted}. */
  long counted() {
    return (long) CELLS.getAcquire(cells, COUNTED);
  }

  void count() {
    CELLS.setOpaque(cells, COUNTED, cells[COUNTED] + 1);
  }

  /** Keeps others from putting; until {@link #endPutting}. */
  void beginPutting() {
    lock(PUTTING);
  }

  /** Adds an element, between {@link #beginPutting} and {@link #endPutting}. */
  void putNow(E element, long stamp) {
    chain.append(element, stamp);
    CELLS.setRelease(cells, PUTS, cells[PUTS] + 1);
  }

  void endPutting() {
    unlock(PUTTING);
  }

  /** Returns after every put that is under way; see above. */
  void awaitPuts() {
    lock(PUTTING);
    unlock(PUTTING);
  }

  /** Returns after every take that is under way; see above. */
  void awaitTakes() {
    lock(TAKING);
    unlock(TAKING);
  }

  /** Sets how far puts may go; between {@link #beginPutting} and {@link #endPutting}. */
  void setLimit(long limit) {
    cells[LIMIT] = limit;
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
    lock(PUTTING);
    long puts = cells[PUTS];
    cells[LIMIT] = puts;
    unlock(PUTTING);
    return puts;
  }

  /**
   * Like {@link #take}; the element counts as stolen.
   *
   * @param waits whether to wait for another thread that is taking just now; else there is nothing
   */
  @Nullable E steal(Stamp stamp, boolean waits) {
    if (!waits && (long) CELLS.getOpaque(cells, TAKING) != 0L) {
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
  @Nullable E take(Stamp stamp) {
    if (isEmpty()) {
      return null;
    }
    lock(TAKING);
    try { // a stack that overflows in here must not keep the lock
      return takeNext(stamp);
    } finally {
      unlock(TAKING);
    }
  }

  private @Nullable E takeNext(Stamp stamp) {
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
    lock(TAKING);
    try {
      CELLS.setOpaque(cells, SEEN, puts());
      boolean removed = chain.remove(element, cells[SEEN]);
      if (removed) {
        CELLS.setRelease(cells, FREED, cells[FREED] + 1);
      }
      return removed;
    } finally {
      unlock(TAKING);
    }
  }

  /** Looks for an element while nobody takes. */
  @Nullable E find(Predicate<? super E> wanted) {
    lock(TAKING);
    try {
      return chain.find(puts(), wanted);
    } finally {
      unlock(TAKING);
    }
  }

  long oldestStamp(long otherwise) {
    lock(TAKING);
    try {
      return chain.oldestStamp(puts(), otherwise);
    } finally {
      unlock(TAKING);
    }
  }

  /** How many elements wait; while others use the line, perhaps some less. */
  int size() {
    long puts = puts();
    long freed = freed();
    for (int tries = 1; tries < TRIES && puts != puts(); tries++) {
      puts = puts();
      freed = freed();
    }
    return (int) Math.max(0, puts - freed);
  }

  /** How many elements were ever put in. */
  long puts() {
    return (long) CELLS.getAcquire(cells, PUTS);
  }

  /** How many elements were ever taken or removed. */
  long freed() {
    return (long) CELLS.getAcquire(cells, FREED);
  }

  private void lock(int lock) {
    if (!CELLS.compareAndSet(cells, lock, 0L, 1L)) {
      awaitLock(lock);
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // only gives way, and asks again
  private void awaitLock(int lock) {
    int tries = 0;
    do {
      while ((long) CELLS.getOpaque(cells, lock) != 0L) {
        if (++tries < SPINS) {
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
