package io.threadsys.internal.concurrent;

import io.threadsys.time.Deadline;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One-shot latch: an event that happens once, for which threads park and callbacks are registered.
 * Thread-safe and lock-free. A superclass rather than a field, so that a job remains a single
 * object; for the same reason it extends {@link IndexedElement}.
 */
public abstract class OneShotLatch extends IndexedElement {
  /*
   * A Treiber stack (1986) of waiters: an immutable linked list behind one reference, which is
   * replaced by CAS. Invariant: a waiter is either in the list that release takes, or its CAS fails
   * and it reads RELEASED; so no wake-up is lost. A thread that gives up replaces the list by one
   * without itself, so repeated timed waits do not accumulate.
   */
  private static final Entry RELEASED = new Entry(new Waiter(null, null), null);
  private static final VarHandle WAITERS;

  static {
    try {
      WAITERS = MethodHandles.lookup().findVarHandle(OneShotLatch.class, "waiters", Entry.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile @Nullable Entry waiters;

  /** Releases all waiters: unparks threads and runs callbacks, in order of registration. */
  public final void release() {
    Entry taken = (Entry) WAITERS.getAndSet(this, RELEASED);
    if (taken == null) {
      return;
    }
    Deque<Waiter> inOrder = new ArrayDeque<>();
    for (Entry entry = taken; entry != null; entry = entry.next) {
      inOrder.push(entry.waiter);
    }
    inOrder.forEach(Waiter::release);
  }

  /** Returns whether the event has happened. */
  public final boolean isReleased() {
    return waiters == RELEASED;
  }

  /** Registers a callback for the event; runs it immediately if the event has happened. */
  public final void whenReleased(Runnable action) {
    if (!add(new Waiter(null, action))) {
      action.run();
    }
  }

  /**
   * Parks the current thread until the event.
   *
   * @return false if the deadline passed before the event
   * @throws InterruptedException if the thread was interrupted before or while it was parked
   */
  public final boolean park(Deadline deadline) throws InterruptedException {
    if (isReleased()) {
      return true;
    }
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (deadline.hasPassed()) {
      return isReleased();
    }
    Waiter self = new Waiter(Thread.currentThread(), null);
    if (!add(self)) {
      return true;
    }
    try {
      return parkUntilReleased(deadline);
    } finally {
      remove(self);
    }
  }

  /** Parks the current thread until the event, ignoring but preserving an interrupt. */
  public final void parkUninterruptibly() {
    boolean interrupted = false;
    while (!isReleased()) {
      try {
        park(Deadline.never());
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean parkUntilReleased(Deadline deadline) throws InterruptedException {
    while (!isReleased()) {
      long remaining = deadline.remainingNanos();
      if (remaining <= 0) {
        return false;
      }
      LockSupport.parkNanos(this, remaining);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    return true;
  }

  private boolean add(Waiter waiter) {
    while (true) {
      Entry seen = waiters;
      if (seen == RELEASED) {
        return false;
      }
      if (WAITERS.compareAndSet(this, seen, new Entry(waiter, seen))) {
        return true;
      }
    }
  }

  private void remove(Waiter waiter) {
    while (true) {
      Entry seen = waiters;
      if (seen == RELEASED || WAITERS.compareAndSet(this, seen, without(waiter, seen))) {
        return;
      }
    }
  }

  private static @Nullable Entry without(Waiter waiter, @Nullable Entry list) {
    Deque<Waiter> kept = new ArrayDeque<>();
    for (Entry entry = list; entry != null; entry = entry.next) {
      if (entry.waiter != waiter) {
        kept.push(entry.waiter);
      }
    }
    Entry rebuilt = null;
    for (Waiter each : kept) {
      rebuilt = new Entry(each, rebuilt);
    }
    return rebuilt;
  }

  /** A list node, compared by identity. */
  private static final class Entry {
    private final Waiter waiter;
    private final @Nullable Entry next;

    Entry(Waiter waiter, @Nullable Entry next) {
      this.waiter = waiter;
      this.next = next;
    }
  }

  /** A parked thread or a callback, compared by identity. */
  private static final class Waiter {
    private final @Nullable Thread thread;
    private final @Nullable Runnable action;

    Waiter(@Nullable Thread thread, @Nullable Runnable action) {
      this.thread = thread;
      this.action = action;
    }

    void release() {
      if (action != null) {
        action.run();
      }
      LockSupport.unpark(thread);
    }
  }
}
