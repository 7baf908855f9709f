package io.threadsys.queue;

import io.threadsys.internal.place.Stamp;
import io.threadsys.internal.place.SwiftQueue;
import io.threadsys.time.Ticker;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * First in, first out.
 *
 * @param <E> what is queued
 */
final class FifoQueue<E> implements JobQueue<E>, SwiftQueue<E> {
  /*
   * One line. Its limit is the place at which something has to be decided: the queue may be full,
   * closed, or longer than it ever was. Until there, putting asks nobody.
   *
   * closed, capacity and largest are written under the putting lock. A capacity is looked at by the
   * next put, because setting it takes the limit back.
   */
  static final Set<QueueCapability> CAPABILITIES =
      Collections.unmodifiableSet(
          EnumSet.of(
              QueueCapability.BOUNDED,
              QueueCapability.LIVE_CAPACITY,
              QueueCapability.EXACT_SIZE,
              QueueCapability.SAMPLED_STAMPS,
              QueueCapability.SEARCH,
              QueueCapability.FIFO_ORDER));

  private final Line<E> line = new Line<>(this::atLimit);
  private volatile int capacity;
  private volatile int largest;
  private volatile boolean closed;

  FifoQueue(int capacity) {
    this.capacity = capacity;
  }

  @Override
  public Set<QueueCapability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public boolean offer(E element, long stamp) {
    return line.put(element, stamp);
  }

  @Override
  public boolean put(E element, Ticker clock, int oneOf) {
    return line.putCounted(element, clock, oneOf);
  }

  @Override
  public long counted() {
    return line.counted();
  }

  @Override
  public int offerAll(List<? extends E> elements, long stamp, int level) {
    line.beginPutting();
    try {
      int added = (int) Math.min(places(), elements.size());
      moveLimit(added);
      elements.subList(0, added).forEach(element -> line.putNow(element, stamp));
      return added;
    } finally {
      line.endPutting();
    }
  }

  private boolean atLimit() {
    boolean room = places() > 0;
    if (room) {
      moveLimit(1);
    }
    return room;
  }

  private long places() {
    return closed ? 0 : Math.max(0, capacity - (line.puts() - line.freed()));
  }

  /** Sets the next limit, and the largest size before it can be seen. */
  private void moveLimit(int toBeAdded) {
    long freed = line.freed();
    int size = (int) (line.puts() - freed) + toBeAdded;
    if (size > largest) {
      largest = size;
    }
    line.setLimit(freed + Math.min(capacity, largest));
  }

  @Override
  public boolean poll(Taken<E> into) {
    return into.setIfFound(line.take(into.place()));
  }

  @Override
  public @Nullable E take(Stamp stamp) {
    return line.take(stamp);
  }

  @Override
  public void awaitOffers() {
    line.awaitPuts();
  }

  @Override
  public void awaitTakers() {
    line.awaitTakes();
  }

  @Override
  public boolean remove(E element) {
    return line.remove(element);
  }

  @Override
  public @Nullable E find(Predicate<? super E> wanted) {
    return line.find(wanted);
  }

  @Override
  public long oldestStamp(long whenEmpty) {
    return line.oldestStamp(whenEmpty);
  }

  @Override
  public int size() {
    return line.size();
  }

  @Override
  public int largestSize() {
    return largest;
  }

  @Override
  public int capacity() {
    return capacity;
  }

  @Override
  public void setCapacity(int capacity) {
    line.beginPutting();
    this.capacity = capacity;
    line.setLimit(0);
    line.endPutting();
  }

  @Override
  public void close() {
    line.beginPutting();
    closed = true;
    line.setLimit(0);
    line.endPutting();
  }

  @Override
  public boolean isClosed() {
    return closed;
  }
}
