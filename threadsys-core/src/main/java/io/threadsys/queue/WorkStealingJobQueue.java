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
 * Striped two-lock FIFOs with work stealing, so that concurrent producers and consumers rarely
 * meet. Each thread has a home stripe, by its id: a submitter's jobs stay in one stripe, a job's
 * own jobs stay with its worker, and a worker whose stripe is empty steals from the others.
 *
 * @param <E> the type of the elements
 */
final class WorkStealingJobQueue<E> implements JobQueue<E>, FastPathQueue<E> {
  /*
   * Capacity. Each stripe may grow up to its producer limit without coordination. What all stripes may
   * still grow by and what they hold together never exceeds the capacity: a stripe that has reached its
   * limit reserves a part of the free slots, and when none are free, unused reservations of the others
   * are revoked first. So the capacity is exact, and stripes are coordinated once in many jobs. Limits
   * and the capacity change under the granting lock; it is taken before a stripe's lock.
   *
   * Fairness. Every thread polls its home stripe first, but every FAIR_TURN-th time another one, in
   * turn. So while a thread polls, each of n stripes comes first within n * FAIR_TURN polls, and an
   * element with k others before it in its stripe is polled within (k + 1) * n * FAIR_TURN of them,
   * whatever is enqueued in between.
   *
   * Empty. A poll that finds all stripes empty, one after the other, checks whether anything was
   * enqueued since it began, and then starts over. If nothing was, all were empty at the end of the
   * round.
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

  private final StripedFifos<E> stripes;
  private final int mask;
  private final ReentrantLock reservationLock = new ReentrantLock();
  private volatile int capacity;
  private volatile boolean closed;

  WorkStealingJobQueue(int capacity) {
    this(capacity, 2 * Runtime.getRuntime().availableProcessors());
  }

  /** Creates a queue with at least this many stripes, and less than twice as many. */
  WorkStealingJobQueue(int capacity, int atLeast) {
    int count = Math.min(MOST_LINES, Integer.highestOneBit(2 * atLeast - 1));
    this.stripes = new StripedFifos<>(count);
    this.mask = count - 1;
    this.capacity = capacity;
  }

  @Override
  public Set<QueueCapability> capabilities() {
    return CAPABILITIES;
  }

  int stripes() {
    return stripes.count();
  }

  private int home() {
    return (int) Thread.currentThread().getId() & mask;
  }

  @Override
  public boolean offer(E element, long timestamp) {
    TwoLockFifo<E> stripe = stripes.get(home());
    return stripe.put(element, timestamp) || offerAtLimit(stripe, element, timestamp, false);
  }

  @Override
  public boolean put(E element, int level, Ticker clock, int oneOf) {
    TwoLockFifo<E> stripe = stripes.get(home());
    return stripe.putCounted(element, clock, oneOf)
        || offerAtLimit(stripe, element, oneOf > 1 ? NO_TIMESTAMP : clock.nanos(), true);
  }

  @Override
  public long counted() {
    return stripes.counted();
  }

  private boolean offerAtLimit(TwoLockFifo<E> stripe, E element, long timestamp, boolean counts) {
    if (isFullNow()) {
      return false;
    }
    reservationLock.lock();
    try {
      long free = free();
      if (free == 0) {
        return false;
      }
      stripe.lockProducers();
      try {
        if (counts) {
          stripe.count();
        }
        stripe.putReserved(element, timestamp, 1 + free / 2);
      } finally {
        stripe.unlockProducers();
      }
      return true;
    } finally {
      reservationLock.unlock();
    }
  }

  /**
   * A refusal without a lock: nothing was enqueued between two reads, so the queue was full at one.
   */
  private boolean isFullNow() {
    long puts = stripes.puts();
    int places = capacity;
    return puts - stripes.freed() >= places && puts == stripes.puts() && !closed;
  }

  /** Returns how many slots are reserved by no stripe. Under the granting lock. */
  private long free() {
    if (closed) {
      return 0;
    }
    long free = capacity;
    for (TwoLockFifo<E> stripe : stripes.all()) {
      free -= stripe.limit() - stripe.freed();
    }
    return free > 0 ? free : revokeReservations();
  }

  /** Revokes unused reservations; returns how many slots are free then. */
  private long revokeReservations() {
    long puts = 0;
    for (TwoLockFifo<E> stripe : stripes.all()) {
      puts += stripe.releaseReservation();
    }
    // Read after the last reservation ended: nothing is enqueued any more, so the sum was true.
    return Math.max(0, capacity - (puts - stripes.freed()));
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
    E found = stripes.get(first).take(timestamp);
    return found != null ? found : stealFromOthers(home, timestamp);
  }

  /**
   * Tries the stripe first in which it found something last, so that thieves do not meet at every
   * stripe; and leaves a stripe alone on which another consumer is active while there are others.
   */
  private @Nullable E stealFromOthers(int home, PollCursor timestamp) {
    E found = search(home, timestamp, false);
    long puts = -1;
    while (found == null && puts != stripes.puts()) {
      puts = stripes.puts();
      found = search(home, timestamp, true);
    }
    return found;
  }

  private @Nullable E search(int home, PollCursor timestamp, boolean waits) {
    int last = timestamp.last();
    for (int i = 0; i <= mask; i++) {
      int at = last + i & mask;
      E found =
          at == home ? stripes.get(at).take(timestamp) : stripes.get(at).steal(timestamp, waits);
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
    for (TwoLockFifo<E> stripe : stripes.all()) {
      stripe.quiesceProducers();
    }
  }

  @Override
  public void quiesceConsumers() {
    for (TwoLockFifo<E> stripe : stripes.all()) {
      stripe.quiesceConsumers();
    }
  }

  @Override
  public boolean pollVictim(PolledElement<E> into) {
    TwoLockFifo<E> oldest = null;
    long oldestTimestamp = NO_TIMESTAMP;
    for (TwoLockFifo<E> stripe : stripes.all()) {
      long timestamp = stripe.oldestTimestamp(NO_TIMESTAMP);
      if (timestamp != NO_TIMESTAMP && (oldest == null || timestamp - oldestTimestamp < 0)) {
        oldest = stripe;
        oldestTimestamp = timestamp;
      }
    }
    return (oldest != null && into.setIfFound(oldest.take(into.place()))) || poll(into);
  }

  @Override
  public boolean remove(E element) {
    for (TwoLockFifo<E> stripe : stripes.all()) {
      if (stripe.remove(element)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public @Nullable E find(Predicate<? super E> wanted) {
    E found = null;
    for (int i = 0; found == null && i < stripes.count(); i++) {
      found = stripes.get(i).find(wanted);
    }
    return found;
  }

  @Override
  public long oldestTimestamp(long whenEmpty) {
    long oldest = stripes.oldestTimestamp();
    return oldest == NO_TIMESTAMP ? whenEmpty : oldest;
  }

  @Override
  public long stolen() {
    return stripes.stolen();
  }

  @Override
  public int size() {
    return stripes.size();
  }

  @Override
  public int capacity() {
    return capacity;
  }

  @Override
  public void setCapacity(int capacity) {
    reservationLock.lock();
    try {
      this.capacity = capacity;
      long unused = revokeReservations();
    } finally {
      reservationLock.unlock();
    }
  }

  @Override
  public void close() {
    reservationLock.lock();
    try {
      closed = true;
      long unused = revokeReservations();
    } finally {
      reservationLock.unlock();
    }
  }

  @Override
  public boolean isClosed() {
    return closed;
  }
}
