package io.threadsys.internal.concurrent;

import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Stack of parked workers, most recently parked first.
 *
 * <p>Thread-safe. No wake-up is lost: a worker enters, then checks the queue, then parks; a
 * submitter enqueues, then checks this stack. The later one of both sees the other (Dekker).
 */
public final class ParkedThreads {
  /*
   * A doubly linked stack under a lock, so that a worker that leaves on its own removes its entry and
   * nothing dead stays behind. LIFO keeps few threads warm.
   *
   * The number of waiting workers is volatile and written before a worker checks the queue; a submitter
   * enqueues with a volatile store before it reads that number. A submitter that sees zero pays one
   * read and no lock.
   *
   * Waking a thread takes a thousand times as long as queueing a job, so one wake-up is in progress at
   * a time: from the wake-up until that worker runs, coming is set, and submitters wake no other. The
   * worker clears it before it checks the queue, so it finds their jobs; and once it has polled one, it
   * wakes the next worker if there are more.
   */

  /** How often a worker checks before it parks. */
  private static final int CHECKS = 64;

  /** How often one worker checks after that, with pauses, since submitters notice each check. */
  private static final int PAUSED_CHECKS = 30;

  private static final int PAUSES = 8;

  private final Runnable announce;
  private final LongSupplier maxParkNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Entry top;
  private volatile int waiting;
  private volatile boolean coming;

  /** Whether a worker spins with pauses; rarely two do, which is harmless. */
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

  /** Keeps the current thread until there is something to do; returns whether it was woken. */
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
    if (checks(CHECKS, 1, hasToDo)) {
      return true;
    }
    if (patient) {
      return false;
    }
    patient = true;
    try {
      return checks(PAUSED_CHECKS, PAUSES, hasToDo);
    } finally {
      patient = false;
    }
  }

  private static boolean checks(int times, int pauses, BooleanSupplier hasToDo) {
    for (int i = 0; i < times; i++) {
      if (hasToDo.getAsBoolean()) {
        return true;
      }
      for (int pause = 0; pause < pauses; pause++) {
        Thread.onSpinWait();
      }
    }
    return false;
  }

  /** Adds the current thread. */
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
   * Wakes the worker that parked last, unless a wake-up is in progress; false if there is neither.
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

  /** Wakes up to {@code count} workers, those that parked last first; returns how many. */
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

  /** One idle period of a worker. */
  static final class Entry {
    private final Thread owner;
    private volatile boolean waits = true;
    private @Nullable Entry above;
    private @Nullable Entry below;

    private Entry(Thread owner) {
      this.owner = owner;
    }

    /** Returns whether the worker has not been woken. */
    boolean isWaiting() {
      return waits;
    }
  }
}
