package io.threadsys.queue;

import io.threadsys.internal.concurrent.IndexedElement;
import io.threadsys.internal.concurrent.PollCursor;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Unbounded FIFO over linked chunks of array slots, with a timestamp for each element. The building
 * block of the queues.
 *
 * <p>Safe for one producer and one consumer at a time: the enclosing queue serializes each side. It
 * also publishes the number of elements appended, the producer index, and passes it to the consumer
 * side, which accesses no slot at or beyond it.
 *
 * @param <E> the type of the elements
 */
final class ChunkedFifo<E> extends ChunkedFifoPadding<E> {
  /*
   * A linked list of chunks, as in the chunked and linked array queues of JCTools. The producer
   * writes slots, the end of a chunk and the link to the next one; the consumer clears slots, and
   * unlinks chunks that are neither first nor last. The producer's writes are plain and are published
   * by the release store of the producer index that follows them; the consumer acquires that index
   * and accesses no slot beyond it.
   *
   * A removal leaves a gap, which polling skips. Invariant: of any two adjacent chunks between first
   * and last at least one holds an element, because a chunk is unlinked when it loses its last
   * element, or else when its neighbour loses one. So a queue that is filled and emptied by removals
   * alone does not grow.
   *
   * Drained chunks are recycled from the consumer to the producer through a small pool, a ring of
   * MAX_POOLED_CHUNKS references with one writer on each side, so that a queue in steady use
   * allocates nothing. Chunks that do not fit into the pool become garbage.
   */
  private Chunk head = firstChunk();
  private int headIndex;
  private int poolPutIndex;

  /** Consumer side: removes the oldest element; there must be one. */
  @SuppressWarnings("unchecked") // slots hold elements only
  E poll(PollCursor cursor) {
    while (true) {
      if (headIndex == head.end) {
        advanceHead();
      }
      Chunk chunk = head;
      int index = headIndex;
      headIndex = index + 1;
      Object element = chunk.elements[index];
      if (element != null) {
        chunk.elements[index] = null;
        cursor.setTimestamp(chunk.timestampAt(index));
        return (E) element;
      }
    }
  }

  /**
   * Consumer side: returns the timestamp of the oldest element that has one.
   *
   * @param producerIndex the number of elements appended so far
   * @param whenNone the value to return if there is none
   */
  long oldestTimestamp(long producerIndex, long whenNone) {
    Chunk chunk = head;
    int index = headIndex;
    while (chunk != null && chunk.startIndex + index < producerIndex) {
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
    return whenNone;
  }

  /**
   * Consumer side: returns the timestamp of the oldest element, or, if it has none, the last
   * timestamp before it. There must be an element.
   *
   * @param before the value to return if its chunk has no timestamp up to the element
   */
  long headTimestamp(long before) {
    while (true) {
      if (headIndex == head.end) {
        advanceHead();
      } else if (head.elements[headIndex] == null) {
        headIndex++;
      } else {
        return head.lastTimestampUntil(headIndex, before);
      }
    }
  }

  /**
   * Consumer side: finds the oldest element that matches a predicate.
   *
   * @param producerIndex the number of elements appended so far
   * @param wanted the predicate
   * @return the element, or null if none matches
   */
  @SuppressWarnings("unchecked") // slots hold elements only
  @Nullable E find(long producerIndex, Predicate<? super E> wanted) {
    Chunk chunk = head;
    int index = headIndex;
    while (chunk != null && chunk.startIndex + index < producerIndex) {
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

  /** Returns false if the element is certainly not here; any thread, after acquiring the index. */
  boolean mayContain(E element) {
    return !(element instanceof IndexedElement indexed)
        || (indexed.segment() instanceof Chunk chunk && chunk.owner == this);
  }

  /**
   * Consumer side: removes an element, compared by identity. Constant time for an {@link
   * IndexedElement}, linear otherwise.
   *
   * @param producerIndex the number of elements appended so far
   * @return false if the element is not here
   */
  boolean remove(E element, long producerIndex) {
    if (element instanceof IndexedElement indexed) {
      return indexed.segment() instanceof Chunk chunk
          && remove(chunk, indexed.index(), element, producerIndex);
    }
    Chunk chunk = head;
    int index = headIndex;
    while (chunk != null && chunk.startIndex + index < producerIndex) {
      if (index == chunk.end) {
        chunk = chunk.next;
        index = 0;
      } else if (chunk.elements[index] != element) {
        index++;
      } else {
        clearSlot(chunk, index);
        return true;
      }
    }
    return false;
  }

  private boolean remove(Chunk chunk, int index, E element, long producerIndex) {
    boolean here =
        chunk.owner == this
            && chunk.startIndex + index < producerIndex
            && chunk.elements[index] == element;
    if (here) {
      clearSlot(chunk, index);
    }
    return here;
  }

  private void clearSlot(Chunk chunk, int index) {
    chunk.elements[index] = null;
    chunk.removed++;
    Chunk before = chunk.previous;
    unlinkIfEmpty(chunk);
    if (before != null) {
      unlinkIfEmpty(before);
    }
  }

  /** Unlinks a chunk if it is neither first nor last and all its elements were removed. */
  private void unlinkIfEmpty(Chunk chunk) {
    Chunk before = chunk.previous;
    Chunk after = chunk.next;
    if (chunk != head && before != null && after != null && chunk.removed == chunk.end) {
      before.next = after;
      after.previous = before;
    }
  }

  private void advanceHead() {
    Chunk left = head;
    head = nextOf(left);
    head.previous = null;
    headIndex = 0;
    left.clear();
    if (pooledChunks.getAcquire(poolPutIndex) == null) {
      pooledChunks.setRelease(poolPutIndex, left);
      poolPutIndex = (poolPutIndex + 1) % MAX_POOLED_CHUNKS;
    }
  }

  private static Chunk nextOf(Chunk chunk) {
    Chunk next = chunk.next;
    if (next == null) {
      throw new IllegalStateException("No element beyond the head");
    }
    return next;
  }
}
