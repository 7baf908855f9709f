package io.threadsys.time;

import io.threadsys.internal.guard.UserCode;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Single-threaded scheduler on a d-ary heap (d = 4) of deadlines. */
final class HeapScheduler implements Scheduler {
  /*
   * A 4-ary heap (Johnson 1975) ordered by due time, in which every entry knows its index:
   * scheduling and cancelling are O(log n), and a cancelled entry is removed at once. Four children
   * instead of two halve the depth of the heap, at the price of comparisons that share a cache
   * line. Deadlines mostly arrive in ascending order, which is the cheap case (no sift-up).
   *
   * All state is guarded by one lock. The thread is started by the first entry scheduled and
   * terminates after an idle period. It is woken only if a new entry is the earliest.
   */
  static final HeapScheduler SHARED =
      new HeapScheduler(Ticker.system(), "threadsys-timer", Duration.ofSeconds(10));

  private static final int CHILDREN = 4;
  private static final int MIN_SLOTS = 64;
  private static final int GONE = -1;

  private final Ticker ticker;
  private final String threadName;
  private final long keepAliveNanos;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition earlier = lock.newCondition();
  private @Nullable Armed[] heap = new Armed[MIN_SLOTS];
  private int size;
  private boolean threadRuns;

  HeapScheduler(Ticker ticker, String threadName, Duration keepAlive) {
    this.ticker = ticker;
    this.threadName = threadName;
    this.keepAliveNanos = keepAlive.toNanos();
  }

  @Override
  public Entry schedule(Duration delay, Runnable action) {
    long nanos = Deadline.nanos(delay);
    if (nanos == Long.MAX_VALUE) {
      return () -> false;
    }
    Armed entry = new Armed(ticker.nanos() + nanos, action);
    lock.lock();
    try {
      add(entry);
      if (!threadRuns) {
        startThread();
      } else if (entry.index == 0) {
        earlier.signal();
      }
    } finally {
      lock.unlock();
    }
    return entry;
  }

  /** Returns the number of scheduled entries. */
  int armed() {
    lock.lock();
    try {
      return size;
    } finally {
      lock.unlock();
    }
  }

  private void startThread() {
    Thread thread = newThread();
    threadRuns = true;
    try {
      thread.start();
    } catch (Throwable failure) {
      threadRuns = false; // the next call of schedule retries
      throw failure;
    }
  }

  /**
   * Creates a thread that inherits nothing from the current one, which may belong to an application
   * that is stopped and unloaded while the JVM keeps running.
   */
  @SuppressWarnings("removal") // up to Java 23 a thread inherits the access control context, too
  private Thread newThread() {
    PrivilegedAction<Thread> creation =
        () -> new Thread(null, this::runDue, threadName, 0, /* inheritThreadLocals= */ false);
    Thread thread = AccessController.doPrivileged(creation);
    thread.setDaemon(true);
    thread.setContextClassLoader(HeapScheduler.class.getClassLoader());
    return thread;
  }

  private void runDue() {
    boolean running;
    do {
      running = runNext();
    } while (running);
  }

  /**
   * Runs the next action; returns false if the thread should terminate. A method of its own, so
   * that no stack frame references the last action while the thread waits.
   */
  private boolean runNext() {
    Runnable due = awaitDue();
    if (due == null) {
      return false;
    }
    Throwable thrown = UserCode.run(due::run);
    if (thrown != null) {
      UserCode.handOver(thrown);
    }
    Thread.interrupted();
    return true;
  }

  /** Waits for the next action; returns null if the thread should terminate. */
  private @Nullable Runnable awaitDue() {
    lock.lock();
    try {
      boolean idle = false;
      while (true) {
        Armed first = heap[0];
        long wait = first == null ? keepAliveNanos : first.due - ticker.nanos();
        if (first != null && wait <= 0) {
          remove(first);
          return first.action;
        }
        if (first == null && idle) {
          threadRuns = false;
          return null;
        }
        // Cancelling the last entry does not wake this thread, so it re-checks periodically.
        boolean elapsed = sleep(Math.min(wait, keepAliveNanos));
        idle = elapsed && first == null;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Sleeps; returns whether the whole time elapsed. */
  @SuppressWarnings("WaitNotInLoop") // the caller loops
  private boolean sleep(long nanos) {
    try {
      return earlier.awaitNanos(nanos) <= 0;
    } catch (InterruptedException e) {
      return false; // only an action can have interrupted this thread
    }
  }

  private void add(Armed entry) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    up(size++, entry);
  }

  private void remove(Armed entry) {
    int index = entry.index;
    entry.index = GONE;
    Armed last = at(--size);
    heap[size] = null;
    if (last != entry) {
      down(index, last);
      if (last.index == index) {
        up(index, last);
      }
    }
    if (size < heap.length / 4 && heap.length > MIN_SLOTS) {
      heap = Arrays.copyOf(heap, heap.length / 2);
    }
  }

  private void up(int from, Armed entry) {
    int index = from;
    while (index > 0) {
      int parent = (index - 1) / CHILDREN;
      if (!entry.isBefore(at(parent))) {
        break;
      }
      put(index, at(parent));
      index = parent;
    }
    put(index, entry);
  }

  private void down(int from, Armed entry) {
    int index = from;
    while (true) {
      int child = earliestChild(index);
      if (child == GONE || !at(child).isBefore(entry)) {
        break;
      }
      put(index, at(child));
      index = child;
    }
    put(index, entry);
  }

  private int earliestChild(int index) {
    int first = index * CHILDREN + 1;
    if (first >= size) {
      return GONE;
    }
    int earliest = first;
    for (int child = first + 1; child < Math.min(first + CHILDREN, size); child++) {
      if (at(child).isBefore(at(earliest))) {
        earliest = child;
      }
    }
    return earliest;
  }

  private void put(int index, Armed entry) {
    heap[index] = entry;
    entry.index = index;
  }

  @SuppressWarnings("NullAway") // slots below size are filled
  private Armed at(int index) {
    return heap[index];
  }

  private final class Armed implements Entry {
    private final long due;
    private final Runnable action;
    private int index;

    Armed(long due, Runnable action) {
      this.due = due;
      this.action = action;
    }

    /** Compares by difference, because the clock's origin is arbitrary. */
    boolean isBefore(Armed other) {
      return due - other.due < 0;
    }

    @Override
    public boolean cancel() {
      lock.lock();
      try {
        if (index == GONE) {
          return false;
        }
        remove(this);
        return true;
      } finally {
        lock.unlock();
      }
    }
  }
}
