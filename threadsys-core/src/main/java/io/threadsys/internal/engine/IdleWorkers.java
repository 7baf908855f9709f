package io.threadsys.internal.engine;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Workers with nothing to do, most recently idle first.
 *
 * <p>Thread-safe. A wake-up is never lost: a worker enters, then looks at the queue, then parks; a
 * submitter enqueues, then looks here. Whichever comes second sees the other.
 */
final class IdleWorkers {
  /*
   * A Treiber stack [1]. Each idle period pushes a fresh entry, so no entry is ever in the stack
   * twice. An entry leaves the waiting state exactly once: woken by wakeOne, or left by its owner,
   * who then stays behind as a dead entry. Dead entries on top are taken off by whoever enters or
   * wakes next; one further down had a living one above it, so there are never more than workers.
   *
   * Entering (a CAS) and the look at the queue (a volatile read) are ordered, and so are enqueuing
   * (a volatile write) and the look at the top (a volatile read).
   *
   * [1] Treiber, "Systems Programming: Coping with Parallelism", IBM RJ 5118, 1986.
   */
  private final AtomicReference<@Nullable Entry> top = new AtomicReference<>();

  /** Enters the present thread. */
  Entry enter() {
    Entry entry = new Entry(Thread.currentThread());
    while (true) {
      Entry below = top.get();
      if (below != null && !below.isWaiting()) {
        top.compareAndSet(below, below.next);
      } else {
        entry.next = below;
        if (top.compareAndSet(below, entry)) {
          return entry;
        }
      }
    }
  }

  /** Wakes the most recent idle worker, if there is one. */
  void wakeOne() {
    Entry entry;
    while ((entry = top.get()) != null) {
      if (top.compareAndSet(entry, entry.next) && entry.wake()) {
        return;
      }
    }
  }

  /** A worker's idle period. */
  static final class Entry {
    private static final int WAITING = 0;
    private static final int OVER = 1;

    private final Thread owner;
    private final AtomicInteger state = new AtomicInteger(WAITING);
    private @Nullable Entry next;

    Entry(Thread owner) {
      this.owner = owner;
    }

    boolean isWaiting() {
      return state.get() == WAITING;
    }

    /** Ends the period from the owner's side. */
    void leave() {
      state.set(OVER);
    }

    private boolean wake() {
      if (!state.compareAndSet(WAITING, OVER)) {
        return false;
      }
      LockSupport.unpark(owner);
      return true;
    }
  }
}
