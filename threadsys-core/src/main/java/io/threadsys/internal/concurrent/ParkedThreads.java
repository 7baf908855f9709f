package io.threadsys.internal.concurrent;

import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Workers with nothing to do, most recently idle first.
 *
 * <p>Thread-safe. A wake-up is never lost: a worker enters, then looks at the queue, then parks; a
 * submitter enqueues, then looks here. Whichever comes second sees the other.
 */
public final class ParkedThreads {
  /*
   * A doubly linked stack under a lock, so that a worker that leaves on its own takes its entry with
   * it and nothing dead stays behind. LIFO keeps few threads warm.
   *
   * The number of waiting workers is volatile and written before a worker looks at the queue; a
   * submitter enqueues with a volatile store before it looks at that number. A submitter that sees
   * zero pays one read and no lock.
   *
   * Waking a thread takes a thousand times as long as queueing a job, so one at a time is woken:
   * from the wake-up until that worker runs, coming is set, and submitters leave it at that. The
   * worker clears it before it looks at the queue, so it finds their jobs; and once it has taken one,
   * it wakes the next worker if there are more.
   */

  /** How often a worker looks around before it parks. */
  private static final int LOOKS = 64;

  /** How often one of them looks after that, more seldom, as submitters feel each look. */
  private static final int PATIENT_LOOKS = 30;

  private static final int PAUSES = 8;

  private final Runnable announce;
  private final LongSupplier maxParkNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Entry top;
  private volatile int waiting;
  private volatile boolean coming;

  /** Whether one looks patiently; seldom two do, which does no harm. */
  private volatile boolean patient;

  /**
   * Creates an empty stack.
   *
   * @param announce run by a worker after it has entered and after it has left: afterwards it sees
   *     every job whose submitter did not see the worker
   * @param maxParkNanos for how long a worker parks at most before it checks again
   */
  public ParkedThreads(Runnable announce, LongSupplier maxParkNanos) {
    this.announce = announce;
    this.maxParkNanos = maxParkNanos;
  }

  /**
   * Keeps the present thread until there is something to do; returns whether it was woken for it.
   */
  public boolean idle(BooleanSupplier hasToDo) {
    if (comesSoon(hasToDo)) {
      return false;
    }
    Entry entry = enter();
    boolean woken = false;
    try {
      announce.run();
      while (entry.isWaiting() && !hasToDo.getAsBoolean()) {
        LockSupport.parkNanos(this, maxParkNanos.getAsLong());
        Thread.interrupted();
      }
    } finally {
      woken = leave(entry);
      announce.run();
    }
    return woken;
  }

  private boolean comesSoon(BooleanSupplier hasToDo) {
    if (looks(LOOKS, 1, hasToDo)) {
      return true;
    }
    if (patient) {
      return false;
    }
    patient = true;
    try {
      return looks(PATIENT_LOOKS, PAUSES, hasToDo);
    } finally {
      patient = false;
    }
  }

  private static boolean looks(int times, int pauses, BooleanSupplier hasToDo) {
    for (int look = 0; look < times; look++) {
      if (hasToDo.getAsBoolean()) {
        return true;
      }
      for (int pause = 0; pause < pauses; pause++) {
        Thread.onSpinWait();
      }
    }
    return false;
  }

  /** Enters the present thread. */
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

  /** Takes an entry out; returns whether its worker was woken. */
  boolean leave(Entry entry) {
    lock.lock();
    try {
      boolean woken = !entry.waits;
      if (woken) {
        coming = false;
      } else {
        remove(entry);
      }
      return woken;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Wakes the most recent idle worker, unless one that was woken is on its way; false if there is
   * neither.
   */
  public boolean wakeOne() {
    return coming || wakeAnother();
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
      coming = true;
    } finally {
      lock.unlock();
    }
    LockSupport.unpark(woken.owner);
    return true;
  }

  /** Wakes so many idle workers, or all there are, the most recent first; returns how many. */
  public int wake(int count) {
    int woken = 0;
    while (woken < count && wakeAnother()) {
      woken++;
    }
    return woken;
  }

  public int waiting() {
    return waiting;
  }

  private void remove(Entry entry) {
    if (!entry.waits) {
      return;
    }
    entry.waits = false;
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

  /** A worker's idle period. */
  static final class Entry {
    private final Thread owner;
    private volatile boolean waits = true;
    private @Nullable Entry above;
    private @Nullable Entry below;

    private Entry(Thread owner) {
      this.owner = owner;
    }

    /** Whether nobody has woken the worker yet. */
    boolean isWaiting() {
      return waits;
    }
  }
}
