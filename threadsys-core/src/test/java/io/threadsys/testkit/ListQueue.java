package io.threadsys.testkit;

import io.threadsys.queue.JobQueue;
import io.threadsys.queue.JobQueueFactory;
import io.threadsys.queue.PolledElement;
import io.threadsys.queue.QueueCapability;
import java.util.Iterator;
import java.util.LinkedList;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * The plainest queue there is: what a user would write who never saw ours.
 *
 * @param <E> what is queued
 */
public final class ListQueue<E> implements JobQueue<E> {

  private static final Set<QueueCapability> CAPABILITIES =
      Set.of(
          QueueCapability.BOUNDED,
          QueueCapability.RESIZABLE,
          QueueCapability.EXACT_SIZE,
          QueueCapability.FIFO_ORDER);

  private final LinkedList<Entry<E>> entries = new LinkedList<>();
  private final IntConsumer beforeCapacity;
  private int capacity;
  private boolean closed;

  /** Creates an open, empty one. */
  public ListQueue(int capacity) {
    this(capacity, next -> {});
  }

  /** Creates one that asks before its capacity changes. */
  public ListQueue(int capacity, IntConsumer beforeCapacity) {
    this.capacity = capacity;
    this.beforeCapacity = beforeCapacity;
  }

  /** Returns a factory of such queues. */
  public static JobQueueFactory factory() {
    return new Factory();
  }

  @Override
  public Set<QueueCapability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public synchronized boolean offer(E element, long timestamp) {
    return !closed && entries.size() < capacity && entries.add(new Entry<>(element, timestamp));
  }

  @Override
  public synchronized boolean poll(PolledElement<E> into) {
    Entry<E> first = entries.poll();
    if (first != null) {
      into.set(first.element, first.timestamp);
    }
    return first != null;
  }

  @Override
  public synchronized boolean remove(E element) {
    for (Iterator<Entry<E>> each = entries.iterator(); each.hasNext(); ) {
      if (each.next().element == element) {
        each.remove();
        return true;
      }
    }
    return false;
  }

  @Override
  public synchronized long oldestTimestamp(long whenEmpty) {
    return entries.isEmpty() ? whenEmpty : entries.getFirst().timestamp;
  }

  @Override
  public synchronized int size() {
    return entries.size();
  }

  @Override
  public synchronized int capacity() {
    return capacity;
  }

  @Override
  public synchronized void setCapacity(int newCapacity) {
    beforeCapacity.accept(newCapacity);
    capacity = newCapacity;
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  @Override
  public synchronized boolean isClosed() {
    return closed;
  }

  private record Entry<E>(E element, long timestamp) {}

  private record Factory() implements JobQueueFactory {
    @Override
    public <E> JobQueue<E> create(int capacity) {
      return new ListQueue<>(capacity);
    }

    @Override
    public Set<QueueCapability> capabilities() {
      return CAPABILITIES;
    }
  }
}
