package io.threadsys.queue;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What many threads use from two sides: those that put queue up at one lock, those that take at
 * another, so that a thread of either kind never waits for one of the other.
 */
abstract class TwoLockQueue {
  /*
   * PUTS counts elements ever put in and is written under the putting lock; FREED counts those taken
   * or removed and is written under the taking lock, with release order after the change. LIMIT is the number that PUTS may reach without
   * asking; it is written and read under the putting lock only, so one comparison stands for all
   * reasons to refuse.
   *
   * A put or a take costs one atomic change, the one that gets the lock. It also orders what its
   * thread reads afterwards, such as whether somebody waits: who is about to wait says so and then
   * goes through the lock once, with awaitPuts or awaitTakes. Whoever had the lock before is seen by
   * it, and whoever gets it afterwards sees it. So no fence is needed behind each put and take.
   *
   * The groups of cells lie on cache lines of their own. What the taking side looks at with every
   * take is best kept off the putting lock, too: getting a lock waits for its line, while a plain
   * write does not.
   *
   * A lock is a cell that is 0 or 1. Who does not get it spins for a moment, then lets others run:
   * with more threads than processors, the owner may be one of them.
   */
  static final int PRODUCER_INDEX = 17;
  static final int PRODUCER_LIMIT = 18;
  static final int CONSUMER_INDEX = 49;

  /** The first cell that the subclass may use as the putting side's, off its lock. */
  static final int PRODUCER_SIDE = 32;

  /** The first cell that the subclass may use as the taking side's. */
  static final int CONSUMER_SIDE = 50;

  /** How many cells the subclass may use on either side. */
  static final int OWN_CELLS = 8;

  static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(long[].class);

  private static final int PRODUCER_LOCK = 16;
  private static final int COUNTED = 19;
  private static final int CONSUMER_LOCK = 48;
  private static final int CELLS_LENGTH = 74;
  private static final int SPINS = 64;
  private static final int TRIES = 4;

  final long[] cells = new long[CELLS_LENGTH];

  /** How many elements were put in and counted. */
  final long counted() {
    return (long) CELLS.getAcquire(cells, COUNTED);
  }

  /** Counts an element; between {@link #lockProducers} and {@link #unlockProducers}. */
  final void count() {
    CELLS.setOpaque(cells, COUNTED, cells[COUNTED] + 1);
  }

  /** Keeps others from putting; until {@link #unlockProducers}. */
  final void lockProducers() {
    lock(PRODUCER_LOCK);
  }

  final void unlockProducers() {
    unlock(PRODUCER_LOCK);
  }

  /** Keeps others from taking; until {@link #unlockConsumers}. */
  final void lockConsumers() {
    lock(CONSUMER_LOCK);
  }

  final void unlockConsumers() {
    unlock(CONSUMER_LOCK);
  }

  /** Whether somebody is taking just now. */
  final boolean isTaking() {
    return (long) CELLS.getOpaque(cells, CONSUMER_LOCK) != 0L;
  }

  /** Returns after every put that is under way; see above. */
  final void quiesceProducers() {
    lock(PRODUCER_LOCK);
    unlock(PRODUCER_LOCK);
  }

  /** Returns after every take that is under way; see above. */
  final void quiesceConsumers() {
    lock(CONSUMER_LOCK);
    unlock(CONSUMER_LOCK);
  }

  /** Sets how far puts may go; between {@link #lockProducers} and {@link #unlockProducers}. */
  final void setLimit(long limit) {
    cells[PRODUCER_LIMIT] = limit;
  }

  /** How many elements wait; while others use it, perhaps some less. */
  final int size() {
    long puts = puts();
    long freed = freed();
    for (int tries = 1; tries < TRIES && puts != puts(); tries++) {
      puts = puts();
      freed = freed();
    }
    return (int) Math.max(0, puts - freed);
  }

  /** How many elements were ever put in, and can be taken. */
  long puts() {
    return (long) CELLS.getAcquire(cells, PRODUCER_INDEX);
  }

  /** How many elements were ever taken or removed. */
  final long freed() {
    return (long) CELLS.getAcquire(cells, CONSUMER_INDEX);
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
