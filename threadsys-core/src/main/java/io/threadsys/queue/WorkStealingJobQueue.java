package io.threadsys.queue;

import io.threadsys.internal.concurrent.FastPathQueue;
import io.threadsys.internal.concurrent.PollCursor;
import io.threadsys.time.Ticker;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Several lines, so that threads that put or take at the same time do not meet. Each thread has a
 * line of its own, by its id: a submitter spreads nothing, a job's own jobs stay with its worker,
 * and a worker whose line is empty takes from the others.
 *
 * @param <E> what is queued
 */
final class WorkStealingJobQueue<E> implements JobQueue<E>, FastPathQueue<E> {
  /*
   * Capacity. Each line may grow up to its limit without asking. What all lines may still grow by
   * and what waits in them together never exceeds the capacity: a line that has reached its limit is
   * granted a part of what is left, and when nothing is left, what the others have not used is taken
   * back from them first. So the capacity is exact, and the lines meet only once in many jobs.
   * Limits and the capacity change under the granting lock; it is taken before a line's lock.
   *
   * Fairness. Every thread looks at its own line first, but every FAIR_TURN-th time at another, one
   * after the other. So while a thread goes on polling, each of n lines is looked at first within
   * n * FAIR_TURN polls, and an element with k others before it in its line is handed out within
   * (k + 1) * n * FAIR_TURN of them, whatever comes in meanwhile.
   *
   * Empty. A poll that finds all lines empty, one after the other, looks whether anything was put in
   * meanwhile, and then begins again. Nothing was: so at the end of the round all were empty.
   */
  static final Set<QueueCapability> CAPABILITIES =
      Collections.unmodifiableSet(
          EnumSet.of(
              QueueCapability.BOUNDED,
              QueueCapability.RESIZABLE,
              QueueCapability.EXACT_SIZE,
              QueueCapability.SAMPLED_TIMESTAMPS,
              QueueCapability.SEARCH,
              QueueCapability.WORK_STEALING));

  static final int FAIR_TURN = 64;
  private static final int MOST_LINES = 32;

  private final StripedFifos<E> lines;
  private final int mask;
  private final ReentrantLock granting = new ReentrantLock();
  private volatile int capacity;
  private volatile boolean closed;

  WorkStealingJobQueue(int capacity) {
    this(capacity, 2 * Runtime.getRuntime().availableProcessors());
  }

  /** Creates one with so many lines, or up to twice as many. */
  WorkStealingJobQueue(int capacity, int atLeast) {
    int count = Math.min(MOST_LINES, Integer.highestOneBit(2 * atLeast - 1));
    this.lines = new StripedFifos<>(count);
    this.mask = count - 1;
    this.capacity = capacity;
  }

  @Override
  public Set<QueueCapability> capabilities() {
    return CAPABILITIES;
  }

  int lines() {
    return lines.count();
  }

  private int home() {
    return (int) Thread.currentThread().getId() & mask;
  }

  @Override
  public boolean offer(E element, long timestamp) {
    TwoLockFifo<E> line = lines.get(home());
    return line.put(element, timestamp) || offerAtLimit(line, element, timestamp, false);
  }

  @Override
  public boolean put(E element, int level, Ticker clock, int oneOf) {
    TwoLockFifo<E> line = lines.get(home());
    return line.putCounted(element, clock, oneOf)
        || offerAtLimit(line, element, oneOf > 1 ? NO_TIMESTAMP : clock.nanos(), true);
  }

  @Override
  public long counted() {
    return lines.counted();
  }

  private boolean offerAtLimit(TwoLockFifo<E> line, E element, long timestamp, boolean counts) {
    if (isFullNow()) {
      return false;
    }
    granting.lock();
    try {
      long free = free();
      if (free == 0) {
        return false;
      }
      line.lockProducers();
      try {
        if (counts) {
          line.count();
        }
        line.putGranted(element, timestamp, 1 + free / 2);
      } finally {
        line.unlockProducers();
      }
      return true;
    } finally {
      granting.unlock();
    }
  }

  /** A refusal that needs no lock: nothing was put in between two looks, so it was full at one. */
  private boolean isFullNow() {
    long puts = lines.puts();
    int places = capacity;
    return puts - lines.freed() >= places && puts == lines.puts() && !closed;
  }

  /** Returns how many places are granted to no line. Under the granting lock. */
  private long free() {
    if (closed) {
      return 0;
    }
    long free = capacity;
    for (TwoLockFifo<E> line : lines.all()) {
      free -= line.limit() - line.freed();
    }
    return free > 0 ? free : takeBack();
  }

  /** Takes back what the lines have not used; returns how many places are free then. */
  private long takeBack() {
    long puts = 0;
    for (TwoLockFifo<E> line : lines.all()) {
      puts += line.endGrant();
    }
    // Read after the last grant ended: nothing is put in any more, so the sum was true at a moment.
    return Math.max(0, capacity - (puts - lines.freed()));
  }

  @Override
  public boolean poll(PolledElement<E> into) {
    return into.setIfFound(take(into.place()));
  }

  @Override
  public @Nullable E take(PollCursor timestamp, long now) {
    return take(timestamp);
  }

  private @Nullable E take(PollCursor timestamp) {
    int home = home();
    int turn = timestamp.nextTurn();
    int first = turn % FAIR_TURN == 0 ? turn / FAIR_TURN & mask : home;
    E found = lines.get(first).take(timestamp);
    return found != null ? found : takeFromOthers(home, timestamp);
  }

  /**
   * Looks first where it found something last, so that thieves do not meet at every line; and
   * leaves a line at which another one is taking alone as long as there are others.
   */
  private @Nullable E takeFromOthers(int home, PollCursor timestamp) {
    E found = search(home, timestamp, false);
    long puts = -1;
    while (found == null && puts != lines.puts()) {
      puts = lines.puts();
      found = search(home, timestamp, true);
    }
    return found;
  }

  private @Nullable E search(int home, PollCursor timestamp, boolean waits) {
    int last = timestamp.last();
    for (int i = 0; i <= mask; i++) {
      int at = last + i & mask;
      E found = at == home ? lines.get(at).take(timestamp) : lines.get(at).steal(timestamp, waits);
      if (found != null) {
        if (i > 0) {
          timestamp.setLast(at);
        }
        return found;
      }
    }
    return null;
  }

  @Override
  public void quiesceProducers() {
    for (TwoLockFifo<E> line : lines.all()) {
      line.quiesceProducers();
    }
  }

  @Override
  public void quiesceConsumers() {
    for (TwoLockFifo<E> line : lines.all()) {
      line.quiesceConsumers();
    }
  }

  @Override
  public boolean pollVictim(PolledElement<E> into) {
    TwoLockFifo<E> oldest = null;
    long oldestTimestamp = NO_TIMESTAMP;
    for (TwoLockFifo<E> line : lines.all()) {
      long timestamp = line.oldestTimestamp(NO_TIMESTAMP);
      if (timestamp != NO_TIMESTAMP && (oldest == null || timestamp - oldestTimestamp < 0)) {
        oldest = line;
        oldestTimestamp = timestamp;
      }
    }
    return (oldest != null && into.setIfFound(oldest.take(into.place()))) || poll(into);
  }

  @Override
  public boolean remove(E element) {
    for (TwoLockFifo<E> line : lines.all()) {
      if (line.remove(element)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public @Nullable E find(Predicate<? super E> wanted) {
    E found = null;
    for (int i = 0; found == null && i < lines.count(); i++) {
      found = lines.get(i).find(wanted);
    }
    return found;
  }

  @Override
  public long oldestTimestamp(long whenEmpty) {
    long oldest = lines.oldestTimestamp();
    return oldest == NO_TIMESTAMP ? whenEmpty : oldest;
  }

  @Override
  public long stolen() {
    return lines.stolen();
  }

  @Override
  public int size() {
    return lines.size();
  }

  @Override
  public int capacity() {
    return capacity;
  }

  @Override
  public void setCapacity(int capacity) {
    granting.lock();
    try {
      this.capacity = capacity;
      long unused = takeBack();
    } finally {
      granting.unlock();
    }
  }

  @Override
  public void close() {
    granting.lock();
    try {
      closed = true;
      long unused = takeBack();
    } finally {
      granting.unlock();
    }
  }

  @Override
  public boolean isClosed() {
    return closed;
  }
}
