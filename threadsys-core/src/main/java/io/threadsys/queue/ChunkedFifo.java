package io.threadsys.queue;

import io.threadsys.internal.concurrent.IndexedElement;
import io.threadsys.internal.concurrent.PollCursor;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Linked chunks of elements with timestamps, in the order of arrival: the storage of all built-in
 * queues.
 *
 * <p>One thread at a time may use the tail side, and one the head side. The queue around it
 * publishes how many elements were appended, and passes that to the head side, which goes no
 * further.
 *
 * @param <E> the type of the elements
 */
final class ChunkedFifo<E> extends ChunkedFifoPadding<E> {
  /*
   * A list of chunks. The tail side writes a slot, the chunk's end and the link to the next chunk; the
   * head side empties slots, and unlinks chunks that are neither first nor last. What the tail side
   * writes is plain and becomes visible with the producer index that the queue publishes afterwards
   * (release); the head side touches no slot beyond that index (acquire).
   *
   * A removal leaves a gap, which the head skips. Of any two neighbouring chunks between first and last
   * one holds an element: a chunk that has lost its last one is unlinked, then or when its neighbour
   * loses one. So a queue that is filled and emptied by removals alone does not grow.
   *
   * Chunks that the head has left are recycled to the tail through a few spare slots, so that a queue in
   * steady use allocates nothing; further ones become garbage.
   */
  private Chunk head = first();
  private int headIndex;
  private int spareGiven;

  /** Head side: polls the oldest element; there must be one. */
  @SuppressWarnings("unchecked") // only elements are stored
  E take(PollCursor timestamp) {
    while (true) {
      if (headIndex == head.end) {
        enterNext();
      }
      Chunk chunk = head;
      int index = headIndex;
      headIndex = index + 1;
      Object element = chunk.elements[index];
      if (element != null) {
        chunk.elements[index] = null;
        timestamp.set(chunk.timestampAt(index));
        return (E) element;
      }
    }
  }

  /**
   * Head side: returns the timestamp of the oldest element that has one.
   *
   * @param published how many elements were appended so far
   * @param otherwise what to return if there is none
   */
  long oldestTimestamp(long published, long otherwise) {
    Chunk chunk = head;
    int index = headIndex;
    while (chunk != null && chunk.start + index < published) {
      if (index == chunk.end) {
        chunk = chunk.next;
        index = 0;
      } else if (chunk.elements[index] == null
          || chunk.timestampAt(index) == JobQueue.NO_TIMESTAMP) {
        index++;
      } else {
        return chunk.timestampAt(index);
      }
    }
    return otherwise;
  }

  /**
   * Head side: returns the timestamp of the oldest element, of which there must be one, or the last
   * timestamp before it.
   *
   * @param before what to return if there is none since the beginning of its chunk
   */
  long headTimestamp(long before) {
    while (true) {
      if (headIndex == head.end) {
        enterNext();
      } else if (head.elements[headIndex] == null) {
        headIndex++;
      } else {
        return head.lastTimestampUntil(headIndex, before);
      }
    }
  }

  /**
   * Head side: searches for an element.
   *
   * @param published how many elements were appended so far
   * @param wanted the condition
   * @return the oldest that meets it, or null
   */
  @SuppressWarnings("unchecked") // only elements are stored
  @Nullable E find(long published, Predicate<? super E> wanted) {
    Chunk chunk = head;
    int index = headIndex;
    while (chunk != null && chunk.start + index < published) {
      if (index == chunk.end) {
        chunk = chunk.next;
        index = 0;
      } else {
        E element = (E) chunk.elements[index++];
        if (element != null && wanted.test(element)) {
          return element;
        }
      }
    }
    return null;
  }

  /** Returns whether an element may be here; for any thread, after reading the producer index. */
  boolean mayHold(E element) {
    return !(element instanceof IndexedElement placed)
        || (placed.part() instanceof Chunk chunk && chunk.owner == this);
  }

  /**
   * Head side: removes one element, found by identity.
   *
   * @param published how many elements were appended so far
   * @return whether it was there
   */
  boolean remove(E element, long published) {
    if (element instanceof IndexedElement placed) {
      return placed.part() instanceof Chunk chunk
          && remove(chunk, placed.index(), element, published);
    }
    Chunk chunk = head;
    int index = headIndex;
    while (chunk != null && chunk.start + index < published) {
      if (index == chunk.end) {
        chunk = chunk.next;
        index = 0;
      } else if (chunk.elements[index] != element) {
        index++;
      } else {
        clear(chunk, index);
        return true;
      }
    }
    return false;
  }

  private boolean remove(Chunk chunk, int index, E element, long published) {
    boolean here =
        chunk.owner == this && chunk.start + index < published && chunk.elements[index] == element;
    if (here) {
      clear(chunk, index);
    }
    return here;
  }

  private void clear(Chunk chunk, int index) {
    chunk.elements[index] = null;
    chunk.removed++;
    Chunk before = chunk.previous;
    cutOut(chunk);
    if (before != null) {
      cutOut(before);
    }
  }

  /** Unlinks a chunk if it is empty and lies between first and last. */
  private void cutOut(Chunk chunk) {
    Chunk before = chunk.previous;
    Chunk after = chunk.next;
    if (chunk != head && before != null && after != null && chunk.removed == chunk.end) {
      before.next = after;
      after.previous = before;
    }
  }

  private void enterNext() {
    Chunk left = head;
    head = nextOf(left);
    head.previous = null;
    headIndex = 0;
    left.clear();
    if (spares.getAcquire(spareGiven) == null) {
      spares.setRelease(spareGiven, left);
      spareGiven = (spareGiven + 1) % SPARES;
    }
  }

  private static Chunk nextOf(Chunk chunk) {
    Chunk next = chunk.next;
    if (next == null) {
      throw new IllegalStateException("nothing lies ahead");
    }
    return next;
  }
}
