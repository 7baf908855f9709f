package io.threadsys.time;

import io.threadsys.internal.guard.UserCode;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One thread that sleeps until the earliest of many deadlines. */
final class HeapScheduler implements Scheduler {
  /*
   * A four-ary heap, ordered by due time, in which every entry knows its index: arming and
   * cancelling cost at most a path through the heap, and a cancelled entry is gone at once. Four
   * children instead of two halve the path's length for the price of comparisons that share a cache
   * line. Deadlines are mostly armed in rising order, which is the cheap case (no step up).
   *
   * Everything is under one lock. The thread exists only while there is something armed, and for
   * a while after; the thread that arms the first entry starts it. An arming thread wakes it only if the
   * new entry is the earliest.
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
      } else if (entry.place == 0) {
        earlier.signal();
      }
    } finally {
      lock.unlock();
    }
    return entry;
  }

  /** How many entries are armed. */
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
      threadRuns = false; // the next one to arm tries again
      throw failure;
    }
  }

  /**
   * Creates a thread that inherits nothing from the thread that happens to need it first, which may
   * belong to an application that is unloaded before the JVM ends.
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
    boolean goesOn;
    do {
      goesOn = runNext();
    } while (goesOn);
  }

  /** Runs the next action; false ends the thread. Its frame is gone while the thread waits. */
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

  /** Waits for the next action; null ends the thread. */
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
        // Cancelling the last entry does not wake it, so it checks from time to time.
        boolean sleptThrough = sleep(Math.min(wait, keepAliveNanos));
        idle = sleptThrough && first == null;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Sleeps; returns whether the whole time passed. */
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
    int place = entry.place;
    entry.place = GONE;
    Armed last = at(--size);
    heap[size] = null;
    if (last != entry) {
      down(place, last);
      if (last.place == place) {
        up(place, last);
      }
    }
    if (size < heap.length / 4 && heap.length > MIN_SLOTS) {
      heap = Arrays.copyOf(heap, heap.length / 2);
    }
  }

  private void up(int from, Armed entry) {
    int place = from;
    while (place > 0) {
      int parent = (place - 1) / CHILDREN;
      if (!entry.isBefore(at(parent))) {
        break;
      }
      put(place, at(parent));
      place = parent;
    }
    put(place, entry);
  }

  private void down(int from, Armed entry) {
    int place = from;
    while (true) {
      int child = earliestChild(place);
      if (child == GONE || !at(child).isBefore(entry)) {
        break;
      }
      put(place, at(child));
      place = child;
    }
    put(place, entry);
  }

  private int earliestChild(int place) {
    int first = place * CHILDREN + 1;
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

  private void put(int place, Armed entry) {
    heap[place] = entry;
    entry.place = place;
  }

  @SuppressWarnings("NullAway") // places below size are filled
  private Armed at(int place) {
    return heap[place];
  }

  private final class Armed implements Entry {
    private final long due;
    private final Runnable action;
    private int place;

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
        if (place == GONE) {
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
