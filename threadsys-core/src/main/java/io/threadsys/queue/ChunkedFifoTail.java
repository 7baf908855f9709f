package io.threadsys.queue;

import io.threadsys.internal.concurrent.CacheLinePadded;
import io.threadsys.internal.concurrent.IndexedElement;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The tail side of a {@link ChunkedFifo}, where elements are appended.
 *
 * @param <E> the type of the elements
 */
abstract class ChunkedFifoTail<E> extends CacheLinePadded {

  static final int SPARES = 32;

  final AtomicReferenceArray<@Nullable Chunk> spares = new AtomicReferenceArray<>(SPARES);
  private Chunk tail = new Chunk(this);
  private int tailIndex;
  private int spareTaken;

  /** Returns the only chunk of a new FIFO. */
  final Chunk first() {
    return tail;
  }

  /** Appends an element. */
  final void append(E element, long timestamp) {
    if (tailIndex == Chunk.SLOTS || !tail.fits(timestamp)) {
      extend();
    }
    Chunk chunk = tail;
    int index = tailIndex;
    tailIndex = index + 1;
    chunk.elements[index] = element;
    if (timestamp != JobQueue.NO_TIMESTAMP) {
      chunk.timestamp(index, timestamp);
    }
    if (element instanceof IndexedElement placed) {
      placed.indexedAt(chunk, index);
    }
  }

  private void extend() {
    Chunk full = tail;
    Chunk added = spares.getAcquire(spareTaken);
    if (added == null) {
      added = new Chunk(this);
    } else {
      spares.setRelease(spareTaken, null);
      spareTaken = (spareTaken + 1) % SPARES;
    }
    added.start = full.start + tailIndex;
    added.previous = full;
    full.end = tailIndex;
    full.next = added;
    tail = added;
    tailIndex = 0;
  }
}
