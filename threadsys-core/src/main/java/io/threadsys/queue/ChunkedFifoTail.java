package io.threadsys.queue;

import io.threadsys.internal.concurrent.CacheLinePadded;
import io.threadsys.internal.concurrent.IndexedElement;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The producer side of a {@link ChunkedFifo}.
 *
 * @param <E> the type of the elements
 */
abstract class ChunkedFifoTail<E> extends CacheLinePadded {

  static final int MAX_POOLED_CHUNKS = 32;

  final AtomicReferenceArray<@Nullable Chunk> pooledChunks =
      new AtomicReferenceArray<>(MAX_POOLED_CHUNKS);
  private Chunk tail = new Chunk(this);
  private int tailIndex;
  private int poolTakeIndex;

  /** Returns the initial chunk; valid only during construction. */
  final Chunk firstChunk() {
    return tail;
  }

  /** Producer side: appends an element; the caller publishes it. */
  final void append(E element, long timestamp) {
    if (tailIndex == Chunk.SLOTS || !tail.fits(timestamp)) {
      appendChunk();
    }
    Chunk chunk = tail;
    int index = tailIndex;
    tailIndex = index + 1;
    chunk.elements[index] = element;
    if (timestamp != JobQueue.NO_TIMESTAMP) {
      chunk.setTimestamp(index, timestamp);
    }
    if (element instanceof IndexedElement indexed) {
      indexed.indexedAt(chunk, index);
    }
  }

  private void appendChunk() {
    Chunk full = tail;
    Chunk added = pooledChunks.getAcquire(poolTakeIndex);
    if (added == null) {
      added = new Chunk(this);
    } else {
      pooledChunks.setRelease(poolTakeIndex, null);
      poolTakeIndex = (poolTakeIndex + 1) % MAX_POOLED_CHUNKS;
    }
    added.startIndex = full.startIndex + tailIndex;
    added.previous = full;
    full.end = tailIndex;
    full.next = added;
    tail = added;
    tailIndex = 0;
  }
}
