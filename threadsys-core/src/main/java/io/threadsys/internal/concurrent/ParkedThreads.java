package io.threadsys.internal.concurrent;

import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * LIFO stack of idle workers, which spin briefly and then park.
 *
 * <p>Thread-safe. No lost wake-ups: a worker registers, then checks the queue, then parks; a
 * producer enqueues, then checks for registered workers. At least one sees the other.
 */
public final class ParkedThreads {
  /*
   * A doubly linked stack under a lock, so that a worker that leaves on its own can unlink its entry
   * and no dead entry remains. LIFO order keeps few threads busy and their caches warm.
   *
   * Dekker handshake: a worker writes the volatile number of waiting workers before it checks the
   * queue; a producer enqueues with a volatile store, or is ordered by quiesceProducers, before it
   * reads that number. A producer that reads zero pays one read and no lock.
   *
   * Unparking a thread takes a thousand times as long as enqueueing a job, so at most one wake-up is
   * in progress: wakeUpPending is set from the unpark until the woken worker runs, and producers skip
   * the wake-up while it is set. The worker clears it before it checks the queue, so it sees their
   * jobs; and once it has polled one, it wakes the next worker if there are more.
   */

  /** The number of checks of every worker before it parks. */
  private static final int SPINS = 64;

  /** The number of further checks of one worker at a time; spaced, since each slows producers. */
  private static final int LONG_SPINS = 30;

  private static final int PAUSES_PER_LONG_SPIN = 8;

  private final Runnable announce;
  private final LongSupplier maxParkNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Entry top;
  private volatile int waiting;
  private volatile boolean wakeUpPending;

  /** Whether a worker spins for longer; a hint, since two at the same time do no harm. */
  private volatile boolean longSpinning;

  /**
   * Creates an empty stack.
   *
   * @param announce called by a worker after it has registered and after it has left: when it
   *     returns, the worker sees every job whose producer did not see the worker
   * @param maxParkNanos the longest time in nanoseconds that a worker parks before it checks again
   */
  public ParkedThreads(Runnable announce, LongSupplier maxParkNanos) {
    this.announce = announce;
    this.maxParkNanos = maxParkNanos;
  }

  /**
   * Spins, then parks the current thread, until there is work or it is woken. Clears interrupts.
   *
   * @param hasWork returns whether there is work; called repeatedly
   * @return whether the thread was woken by another one
   */
  public boolean idle(BooleanSupplier hasWork) {
    if (spin(hasWork)) {
      return false;
    }
    Entry entry = enter();
    boolean woken = false;
    try {
      announce.run();
      while (entry.isWaiting() && !hasWork.getAsBoolean()) {
        LockSupport.parkNanos(this, maxParkNanos.getAsLong());
        Thread.interrupted();
      }
    } finally {
      woken = leave(entry);
      announce.run();
    }
    return woken;
  }

  private boolean spin(BooleanSupplier hasWork) {
    if (spin(SPINS, 1, hasWork)) {
      return true;
    }
    if (longSpinning) {
      return false;
    }
    longSpinning = true;
    try {
      return spin(LONG_SPINS, PAUSES_PER_LONG_SPIN, hasWork);
    } finally {
      longSpinning = false;
    }
  }

  private static boolean spin(int times, int pauses, BooleanSupplier hasWork) {
    for (int check = 0; check < times; check++) {
      if (hasWork.getAsBoolean()) {
        return true;
      }
      for (int pause = 0; pause < pauses; pause++) {
        Thread.onSpinWait();
      }
    }
    return false;
  }

  /** Registers the current thread as idle. */
  Entry enter() {
    Entry entry = new Entry(Thread.currentThread());
    lock.lock();
    try {
      entry.below = top;
      if (top != null) {
        top.above = entry;
      }
      top = entry;
      count(1);
    } finally {
      lock.unlock();
    }
    return entry;
  }

  /** Removes an entry; returns whether its worker was woken. */
  boolean leave(Entry entry) {
    lock.lock();
    try {
      boolean woken = !entry.waiting;
      if (woken) {
        wakeUpPending = false;
      } else {
        remove(entry);
      }
      return woken;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Wakes the worker that became idle last, unless a wake-up is already pending.
   *
   * @return false if no worker is idle and no wake-up is pending
   */
  public boolean wakeOne() {
    return wakeUpPending || wakeAnother();
  }

  private boolean wakeAnother() {
    if (waiting == 0) {
      return false;
    }
    Entry woken;
    lock.lock();
    try {
      woken = top;
      if (woken == null) {
        return false;
      }
      remove(woken);
      wakeUpPending = true;
    } finally {
      lock.unlock();
    }
    LockSupport.unpark(woken.owner);
    return true;
  }

  /** Wakes up to {@code count} idle workers, the most recent first; returns how many. */
  public int wake(int count) {
    int woken = 0;
    while (woken < count && wakeAnother()) {
      woken++;
    }
    return woken;
  }

  /** Returns how many threads are parked, or about to park. */
  public int waiting() {
    return waiting;
  }

  private void remove(Entry entry) {
    if (!entry.waiting) {
      return;
    }
    entry.waiting = false;
    if (entry.above == null) {
      top = entry.below;
    } else {
      entry.above.below = entry.below;
    }
    if (entry.below != null) {
      entry.below.above = entry.above;
    }
    count(-1);
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // only under the lock
  private void count(int change) {
    waiting += change;
  }

  /** One idle period of a worker. */
  static final class Entry {
    private final Thread owner;
    private volatile boolean waiting = true;
    private @Nullable Entry above;
    private @Nullable Entry below;

    private Entry(Thread owner) {
      this.owner = owner;
    }

    /** Returns whether the worker has neither been woken nor left. */
    boolean isWaiting() {
      return waiting;
    }
  }
}
