package io.threadsys.queue;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a queue but its order: one lock, an exact capacity that can change while in use,
 * and closing. What lies in the queue is the subclass's business, always called under the lock.
 *
 * @param <E> what is queued
 */
abstract class LockedQueue<E> implements JobQueue<E> {
  /*
   * size, largest, capacity and closed are volatile: they are written under the lock and read without it.
   * The size is written last, so who sees it above zero finds the element, and who reads it before
   * the largest never finds it above that.
   */
  private final ReentrantLock lock = new ReentrantLock();
  private volatile int size;
  private volatile int largest;
  private volatile int capacity;
  private volatile boolean closed;

  LockedQueue(int capacity) {
    this.capacity = capacity;
  }

  abstract void add(E element, long stamp, int level);

  /** Takes the next element; called only if there is one. */
  abstract void takeNext(Taken<E> into, long now);

  /** Takes the element to be sacrificed; called only if there is one. */
  abstract void takeVictim(Taken<E> into);

  abstract boolean removeElement(E element);

  abstract @Nullable E findElement(Predicate<? super E> wanted);

  /** Returns the oldest stamp; called only if there is an element. */
  abstract long oldest();

  /** Returns how many elements there are at each level. */
  abstract List<Integer> sizes();

  @Override
  public final boolean offer(E element, long stamp) {
    return offer(element, stamp, DEFAULT_LEVEL);
  }

  @Override
  public final boolean offer(E element, long stamp, int level) {
    lock.lock();
    try {
      if (closed || size >= capacity) {
        return false;
      }
      add(element, stamp, level);
      setSize(size + 1);
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public final int offerAll(List<? extends E> elements, long stamp, int level) {
    lock.lock();
    try {
      int places = closed ? 0 : Math.max(0, capacity - size);
      int added = Math.min(places, elements.size());
      for (E element : elements.subList(0, added)) {
        add(element, stamp, level);
      }
      setSize(size + added);
      return added;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public final boolean poll(Taken<E> into) {
    return poll(into, Long.MIN_VALUE);
  }

  @Override
  public final boolean poll(Taken<E> into, long now) {
    if (size == 0) {
      return false;
    }
    lock.lock();
    try {
      if (size == 0) {
        return false;
      }
      takeNext(into, now);
      setSize(size - 1);
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public final boolean pollVictim(Taken<E> into) {
    lock.lock();
    try {
      if (size == 0) {
        return false;
      }
      takeVictim(into);
      setSize(size - 1);
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public final boolean remove(E element) {
    lock.lock();
    try {
      boolean removed = removeElement(element);
      if (removed) {
        setSize(size - 1);
      }
      return removed;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public final @Nullable E find(Predicate<? super E> wanted) {
    lock.lock();
    try {
      return findElement(wanted);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public final long oldestStamp(long whenEmpty) {
    lock.lock();
    try {
      return size == 0 ? whenEmpty : oldest();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public final int size() {
    return size;
  }

  @Override
  public final List<Integer> sizeByLevel() {
    lock.lock();
    try {
      return sizes();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public final int largestSize() {
    return largest;
  }

  @Override
  public final int capacity() {
    return capacity;
  }

  @Override
  public final void setCapacity(int capacity) {
    lock.lock();
    try {
      this.capacity = capacity;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public final void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public final boolean isClosed() {
    return closed;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // only under the lock
  private void setSize(int newSize) {
    if (newSize > largest) {
      largest = newSize;
    }
    size = newSize;
  }
}
