package io.threadsys.queue;

import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * First in, first out, with an exact capacity that can change while in use.
 *
 * @param <E> what is queued
 */
final class FifoQueue<E> implements JobQueue<E> {
  /*
   * A ring under one lock. Positions count up for ever; a position's slot is its low bits.
   * Elements and stamps lie in two arrays, so that queueing allocates nothing.
   *
   * Invariants, whenever the lock is free:
   *  - live slots are exactly the non-null ones in [head, tail); size is their number;
   *  - the slot at head is live, or head == tail (gaps that remove() left are skipped at once);
   *  - tail - head <= elements.length.
   * A removal leaves a gap. When the ring is spanned but not full of live elements, it is closed
   * up or doubled, whichever leaves at least half of the room free, so that the cost per offer
   * stays constant on average.
   *
   * size, capacity and closed are volatile: they are written under the lock and read without it.
   */
  private static final int INITIAL_SLOTS = 16;

  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Object[] elements = new Object[INITIAL_SLOTS];
  private long[] stamps = new long[INITIAL_SLOTS];
  private long head;
  private long tail;
  private volatile int size;
  private volatile int capacity;
  private volatile boolean closed;

  FifoQueue(int capacity) {
    this.capacity = capacity;
  }

  @Override
  public boolean offer(E element, long stamp) {
    lock.lock();
    try {
      if (closed || size >= capacity) {
        return false;
      }
      if (tail - head == elements.length) {
        makeRoom();
      }
      int slot = slot(tail++);
      elements[slot] = element;
      stamps[slot] = stamp;
      setSize(size + 1);
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean poll(Taken<E> into) {
    if (size == 0) {
      return false;
    }
    lock.lock();
    try {
      if (head == tail) {
        return false;
      }
      int slot = slot(head);
      into.set(elementAt(slot), stamps[slot]);
      clear(slot);
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean remove(E element) {
    lock.lock();
    try {
      for (long position = head; position < tail; position++) {
        if (elements[slot(position)] == element) {
          clear(slot(position));
          return true;
        }
      }
      return false;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public long oldestStamp(long whenEmpty) {
    lock.lock();
    try {
      return head == tail ? whenEmpty : stamps[slot(head)];
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int capacity() {
    return capacity;
  }

  @Override
  public void setCapacity(int capacity) {
    lock.lock();
    try {
      this.capacity = capacity;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  private void clear(int slot) {
    elements[slot] = null;
    setSize(size - 1);
    while (head < tail && elements[slot(head)] == null) {
      head++;
    }
  }

  private void makeRoom() {
    int length = elements.length;
    int newLength = size > length / 2 ? length * 2 : length;
    @Nullable Object[] newElements = new Object[newLength];
    long[] newStamps = Arrays.copyOf(stamps, newLength);
    int kept = 0;
    for (long position = head; position < tail; position++) {
      int slot = slot(position);
      if (elements[slot] != null) {
        newElements[kept] = elements[slot];
        newStamps[kept++] = stamps[slot];
      }
    }
    elements = newElements;
    stamps = newStamps;
    head = 0;
    tail = kept;
  }

  private int slot(long position) {
    return (int) position & (elements.length - 1);
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // callers hand in the slot of a live element
  private E elementAt(int slot) {
    return (E) elements[slot];
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // only under the lock
  private void setSize(int newSize) {
    size = newSize;
  }
}
