package io.threadsys.queue;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Two-lock queue state: producers and consumers each serialize on a spin lock of their own and
 * communicate through the producer and consumer index, so that neither side waits for the other.
 */
abstract class TwoLockQueue {
  /*
   * The two-lock queue of Michael and Scott (PODC 1996), over linked chunks instead of nodes, with a
   * producer limit as in JCTools. PRODUCER_INDEX counts elements ever enqueued and is written under the
   * producer lock; CONSUMER_INDEX counts those polled or removed and is written under the consumer
   * lock, with release order after the change. PRODUCER_LIMIT is the index up to which producers
   * enqueue without a slow path; it is written and read under the producer lock only, so one comparison
   * stands for all reasons to refuse.
   *
   * An enqueue or a poll costs one read-modify-write, the one that gets the lock. It also orders what
   * its thread reads afterwards, such as the number of waiters: a thread that is about to wait
   * announces that and then passes through the lock once, with quiesceProducers or quiesceConsumers. A
   * previous owner of the lock is seen by it, and a later owner sees it. So no fence is needed after
   * each enqueue and poll.
   *
   * The groups of cells lie on separate cache lines. What the consumer side reads with every poll is
   * best kept off the producer lock's line, too: acquiring a lock waits for its line, while a plain
   * write does not.
   *
   * A lock is a cell that is 0 or 1. A thread that does not get it spins for a moment, then yields: with
   * more threads than processors, the owner may be one of those that are not running.
   */
  static final int PRODUCER_INDEX = 17;
  static final int PRODUCER_LIMIT = 18;
  static final int CONSUMER_INDEX = 49;

  /** The first cell that a subclass may use on the producer side, off its lock. */
  static final int PRODUCER_SIDE = 32;

  /** The first cell that a subclass may use on the consumer side. */
  static final int CONSUMER_SIDE = 50;

  /** How many cells a subclass may use on either side. */
  static final int OWN_CELLS = 8;

  static final VarHandle CELLS = MethodHandles.arrayElementVarHandle(long[].class);

  private static final int PRODUCER_LOCK = 16;
  private static final int COUNTED = 19;
  private static final int CONSUMER_LOCK = 48;
  private static final int CELLS_LENGTH = 74;
  private static final int SPINS = 64;
  private static final int TRIES = 4;

  final long[] cells = new long[CELLS_LENGTH];

  /** Returns how many elements were enqueued and counted. */
  final long counted() {
    return (long) CELLS.getAcquire(cells, COUNTED);
  }

  /** Counts an element; under the producer lock. */
  final void count() {
    CELLS.setOpaque(cells, COUNTED, cells[COUNTED] + 1);
  }

  /** Acquires the producer lock, until {@link #unlockProducers}. */
  final void lockProducers() {
    lock(PRODUCER_LOCK);
  }

  final void unlockProducers() {
    unlock(PRODUCER_LOCK);
  }

  /** Acquires the consumer lock, until {@link #unlockConsumers}. */
  final void lockConsumers() {
    lock(CONSUMER_LOCK);
  }

  final void unlockConsumers() {
    unlock(CONSUMER_LOCK);
  }

  /** Returns whether a consumer holds the lock. */
  final boolean isConsumerActive() {
    return (long) CELLS.getOpaque(cells, CONSUMER_LOCK) != 0L;
  }

  /** Returns after every enqueue in progress; see above. */
  final void quiesceProducers() {
    lock(PRODUCER_LOCK);
    unlock(PRODUCER_LOCK);
  }

  /** Returns after every poll in progress; see above. */
  final void quiesceConsumers() {
    lock(CONSUMER_LOCK);
    unlock(CONSUMER_LOCK);
  }

  /** Sets the producer limit; under the producer lock. */
  final void setLimit(long limit) {
    cells[PRODUCER_LIMIT] = limit;
  }

  /** Returns the number of elements; momentarily too low under concurrent use. */
  final int size() {
    long puts = puts();
    long freed = freed();
    for (int tries = 1; tries < TRIES && puts != puts(); tries++) {
      puts = puts();
      freed = freed();
    }
    return (int) Math.max(0, puts - freed);
  }

  /** Returns how many elements were ever published. */
  long puts() {
    return (long) CELLS.getAcquire(cells, PRODUCER_INDEX);
  }

  /** Returns how many elements were ever polled or removed. */
  final long freed() {
    return (long) CELLS.getAcquire(cells, CONSUMER_INDEX);
  }

  private void lock(int lock) {
    if (!CELLS.compareAndSet(cells, lock, 0L, 1L)) {
      awaitLock(lock);
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // only yields, and checks again
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
