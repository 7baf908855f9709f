package io.threadsys.testkit;

import io.threadsys.queue.JobQueue;
import io.threadsys.queue.JobQueueFactory;
import io.threadsys.queue.JobQueues;
import io.threadsys.queue.PolledElement;

/**
 * A FIFO queue that lets a test act, or throw, at the moments that matter.
 *
 * @param <E> what is queued
 */
public record HookedQueue<E>(JobQueue<E> queue, Hooks hooks) implements JobQueue<E> {

  /** What happens when. Does nothing unless overridden. */
  public interface Hooks {

    /** A poll begins. */
    default void beforePoll() {}

    /** A poll has taken an element, which its caller has not seen yet. */
    default void afterTake() {}

    /** The queue was closed. */
    default void afterClose() {}
  }

  /** Returns a factory of such queues. */
  public static JobQueueFactory factory(Hooks hooks) {
    return new JobQueueFactory() {
      @Override
      public <E> JobQueue<E> create(int capacity) {
        return new HookedQueue<>(JobQueues.FIFO.create(capacity), hooks);
      }
    };
  }

  @Override
  public boolean offer(E element, long timestamp) {
    return queue.offer(element, timestamp);
  }

  @Override
  public boolean poll(PolledElement<E> into) {
    hooks.beforePoll();
    boolean taken = queue.poll(into);
    if (taken) {
      hooks.afterTake();
    }
    return taken;
  }

  @Override
  public boolean remove(E element) {
    return queue.remove(element);
  }

  @Override
  public long oldestTimestamp(long whenEmpty) {
    return queue.oldestTimestamp(whenEmpty);
  }

  @Override
  public int size() {
    return queue.size();
  }

  @Override
  public int capacity() {
    return queue.capacity();
  }

  @Override
  public void setCapacity(int capacity) {
    queue.setCapacity(capacity);
  }

  @Override
  public void close() {
    queue.close();
    hooks.afterClose();
  }

  @Override
  public boolean isClosed() {
    return queue.isClosed();
  }
}
