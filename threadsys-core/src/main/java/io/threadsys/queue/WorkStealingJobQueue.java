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
 * Striped FIFO queue with work stealing. Each thread has a home stripe, chosen by its id, so that
 * concurrent producers and consumers rarely contend: a thread offers to its home stripe only, polls
 * it first, and steals from the others when it is empty. Unlike the deque of Chase and Lev (2005),
 * a stripe is FIFO for its owner too, and may have several owners. Thread-safe.
 *
 * @param <E> the type of the elements
 */
final class WorkStealingJobQueue<E> implements JobQueue<E>, FastPathQueue<E> {
  /*
   * Capacity. A stripe may grow up to its producer limit without coordination. Invariant: the queued
   * elements and the unused reservations of all stripes together never exceed the capacity. A stripe
   * that reaches its limit reserves about half of the unreserved slots; if there are none, the unused
   * reservations of all stripes are revoked first. So the capacity is exact, and the stripes
   * coordinate only once in many offers. Limits and the capacity change under reservationLock, which
   * is acquired before a stripe's producer lock.
   *
   * Fairness. A thread polls its home stripe first, but every FAIR_POLL_INTERVAL-th time another one,
   * in turn. So while a thread polls, each of n stripes is the first one within
   * n * FAIR_POLL_INTERVAL polls, and an element with k others ahead of it in its stripe is polled
   * within (k + 1) * n * FAIR_POLL_INTERVAL polls, whatever is added in between.
   *
   * Emptiness. A poll that finds all stripes empty, one after the other, compares the sum of the
   * producer indices with the one before the scan, and repeats the scan if it has changed. If it has
   * not, all stripes were empty at the end of the scan.
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

  static final int FAIR_POLL_INTERVAL = 64;
  private static final int MAX_STRIPES = 32;

  private final StripedFifos<E> stripes;
  private final int mask;
  private final ReentrantLock reservationLock = new ReentrantLock();
  private volatile int capacity;
  private volatile boolean closed;

  WorkStealingJobQueue(int capacity) {
    this(capacity, 2 * Runtime.getRuntime().availableProcessors());
  }

  /** Creates a queue with at least that many stripes, up to 32; rounded up to a power of two. */
  WorkStealingJobQueue(int capacity, int atLeast) {
    int count = Math.min(MAX_STRIPES, Integer.highestOneBit(2 * atLeast - 1));
    this.stripes = new StripedFifos<>(count);
    this.mask = count - 1;
    this.capacity = capacity;
  }

  @Override
  public Set<QueueCapability> capabilities() {
    return CAPABILITIES;
  }

  int stripeCount() {
    return stripes.count();
  }

  private int homeStripe() {
    return (int) Thread.currentThread().getId() & mask;
  }

  @Override
  public boolean offer(E element, long timestamp) {
    TwoLockFifo<E> stripe = stripes.get(homeStripe());
    return stripe.offer(element, timestamp) || offerAtLimit(stripe, element, timestamp, false);
  }

  @Override
  public boolean put(E element, int level, Ticker clock, int oneOf) {
    TwoLockFifo<E> stripe = stripes.get(homeStripe());
    return stripe.offerCounted(element, clock, oneOf)
        || offerAtLimit(stripe, element, oneOf > 1 ? NO_TIMESTAMP : clock.nanos(), true);
  }

  @Override
  public long counted() {
    return stripes.counted();
  }

  private boolean offerAtLimit(TwoLockFifo<E> stripe, E element, long timestamp, boolean counted) {
    if (isFull()) {
      return false;
    }
    reservationLock.lock();
    try {
      long free = unreservedSlots();
      if (free == 0) {
        return false;
      }
      stripe.lockProducers();
      try {
        if (counted) {
          stripe.incrementCounted();
        }
        stripe.offerReserved(element, timestamp, 1 + free / 2);
      } finally {
        stripe.unlockProducers();
      }
      return true;
    } finally {
      reservationLock.unlock();
    }
  }

  /** Lock-free check: the producer indices did not change between two reads, so it was full. */
  private boolean isFull() {
    long producerIndex = stripes.producerIndex();
    int slots = capacity;
    return producerIndex - stripes.consumerIndex() >= slots
        && producerIndex == stripes.producerIndex()
        && !closed;
  }

  /** Returns how many slots are not reserved by any stripe. Requires reservationLock. */
  private long unreservedSlots() {
    if (closed) {
      return 0;
    }
    long free = capacity;
    for (TwoLockFifo<E> stripe : stripes.stripes()) {
      free -= stripe.producerLimit() - stripe.consumerIndex();
    }
    return free > 0 ? free : revokeReservations();
  }

  /** Revokes all unused reservations; returns how many slots are free. Requires reservationLock. */
  private long revokeReservations() {
    long producerIndex = 0;
    for (TwoLockFifo<E> stripe : stripes.stripes()) {
      producerIndex += stripe.revokeReservation();
    }
    // Read after the last reservation ended: no element can be added, so the sum is consistent.
    return Math.max(0, capacity - (producerIndex - stripes.consumerIndex()));
  }

  @Override
  public boolean poll(PolledElement<E> into) {
    return into.setIfFound(poll(into.cursor()));
  }

  @Override
  public @Nullable E take(PollCursor cursor, long now) {
    return poll(cursor);
  }

  private @Nullable E poll(PollCursor cursor) {
    int home = homeStripe();
    int poll = cursor.nextPoll();
    int first = poll % FAIR_POLL_INTERVAL == 0 ? poll / FAIR_POLL_INTERVAL & mask : home;
    E found = stripes.get(first).poll(cursor);
    return found != null ? found : stealFromOthers(home, cursor);
  }

  /**
   * Starts with the stripe it stole from last, so that thieves spread out, and skips a stripe whose
   * consumer lock is held unless no other stripe has an element.
   */
  private @Nullable E stealFromOthers(int home, PollCursor cursor) {
    E found = search(home, cursor, false);
    long producerIndex = -1;
    while (found == null && producerIndex != stripes.producerIndex()) {
      producerIndex = stripes.producerIndex();
      found = search(home, cursor, true);
    }
    return found;
  }

  private @Nullable E search(int home, PollCursor cursor, boolean spin) {
    int last = cursor.lastStripe();
    for (int i = 0; i <= mask; i++) {
      int at = last + i & mask;
      E found = at == home ? stripes.get(at).poll(cursor) : stripes.get(at).steal(cursor, spin);
      if (found != null) {
        if (i > 0) {
          cursor.setLastStripe(at);
        }
        return found;
      }
    }
    return null;
  }

  @Override
  public void quiesceProducers() {
    for (TwoLockFifo<E> stripe : stripes.stripes()) {
      stripe.quiesceProducers();
    }
  }

  @Override
  public void quiesceConsumers() {
    for (TwoLockFifo<E> stripe : stripes.stripes()) {
      stripe.quiesceConsumers();
    }
  }

  @Override
  public boolean pollVictim(PolledElement<E> into) {
    TwoLockFifo<E> oldest = null;
    long oldestTimestamp = NO_TIMESTAMP;
    for (TwoLockFifo<E> stripe : stripes.stripes()) {
      long timestamp = stripe.oldestTimestamp(NO_TIMESTAMP);
      if (timestamp != NO_TIMESTAMP && (oldest == null || timestamp - oldestTimestamp < 0)) {
        oldest = stripe;
        oldestTimestamp = timestamp;
      }
    }
    return (oldest != null && into.setIfFound(oldest.poll(into.cursor()))) || poll(into);
  }

  @Override
  public boolean remove(E element) {
    for (TwoLockFifo<E> stripe : stripes.stripes()) {
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
