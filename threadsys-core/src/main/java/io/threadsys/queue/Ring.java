package io.threadsys.queue;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Elements with stamps in the order of their arrival, for queues to build on. Not thread-safe.
 *
 * @param <E> what is queued
 */
final class Ring<E> {
  /*
   * Positions count up for ever; a position's slot is its low bits. Elements and stamps lie in two
   * arrays, so that queueing allocates nothing.
   *
   * Invariants:
   *  - live slots are exactly the non-null ones in [head, tail); size is their number;
   *  - the slot at head is live, or head == tail (gaps that remove() left are skipped at once);
   *  - tail - head <= elements.length.
   * A removal leaves a gap. When the ring is spanned but not full of live elements, it is closed
   * up or doubled, whichever leaves at least half of the room free, so that the cost per element
   * stays constant on average.
   */
  private static final int INITIAL_SLOTS = 16;

  private @Nullable Object[] elements = new Object[INITIAL_SLOTS];
  private long[] stamps = new long[INITIAL_SLOTS];
  private long head;
  private long tail;
  private int size;

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Returns the stamp of the oldest element; the ring must not be empty. */
  long oldestStamp() {
    return stamps[slot(head)];
  }

  void add(E element, long stamp) {
    if (tail - head == elements.length) {
      makeRoom();
    }
    int slot = slot(tail++);
    elements[slot] = element;
    stamps[slot] = stamp;
    size++;
  }

  /** Hands out the oldest element; the ring must not be empty. */
  void take(Taken<E> into) {
    int slot = slot(head);
    into.set(elementAt(slot), stamps[slot]);
    clear(slot);
  }

  /** Removes an element, found by identity; false if it is not here. */
  boolean remove(E element) {
    for (long position = head; position < tail; position++) {
      if (elements[slot(position)] == element) {
        clear(slot(position));
        return true;
      }
    }
    return false;
  }

  private void clear(int slot) {
    elements[slot] = null;
    size--;
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
}
