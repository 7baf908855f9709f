package io.threadsys.queue;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A chunk of a {@link ChunkedFifo}: slots, and their timestamps as distances from a common base.
 */
final class Chunk {
  /*
   * A timestamp takes four bytes: its distance from the first timestamp in the chunk. A chunk in which
   * it does not fit, because more than two seconds lie between, is closed early; so no timestamp is ever
   * rounded. Who writes what: see ChunkedFifo.
   */
  static final int SLOTS = 256;

  final ChunkedFifoTail<?> owner;
  final @Nullable Object[] elements = new @Nullable Object[SLOTS];
  private final int[] distances = new int[SLOTS];

  /** A bit for every slot whose element has a timestamp; where few have one, few are looked up. */
  private final long[] timestamped = new long[SLOTS / Long.SIZE];

  private long base;
  private boolean hasBase;

  /** The index, in the whole FIFO, of the first slot. */
  long start;

  /** The number of slots in use; less than all if the chunk was closed early. */
  int end = SLOTS;

  /** Volatile: a thread that sees it set sees the next chunk complete. */
  volatile @Nullable Chunk next;

  @Nullable Chunk previous;

  /** The number of elements removed from the middle. */
  int removed;

  Chunk(ChunkedFifoTail<?> owner) {
    this.owner = owner;
  }

  boolean fits(long timestamp) {
    if (timestamp == JobQueue.NO_TIMESTAMP || !hasBase) {
      return true;
    }
    long distance = timestamp - base;
    return distance == (int) distance;
  }

  /** Stores a slot's timestamp, which must fit. */
  void timestamp(int index, long timestamp) {
    if (!hasBase) {
      base = timestamp;
      hasBase = true;
    }
    distances[index] = (int) (timestamp - base);
    timestamped[index / Long.SIZE] |= 1L << index;
  }

  long timestampAt(int index) {
    boolean has = (timestamped[index / Long.SIZE] & 1L << index) != 0;
    return has ? base + distances[index] : JobQueue.NO_TIMESTAMP;
  }

  /** Returns the timestamp of a slot, or else of the last slot before it that has one. */
  long lastTimestampUntil(int index, long otherwise) {
    for (int word = index / Long.SIZE; word >= 0; word--) {
      boolean whole = word < index / Long.SIZE;
      long bits =
          whole
              ? timestamped[word]
              : timestamped[word] & -1L >>> (Long.SIZE - 1 - index % Long.SIZE);
      if (bits != 0) {
        int last = word * Long.SIZE + Long.SIZE - 1 - Long.numberOfLeadingZeros(bits);
        return base + distances[last];
      }
    }
    return otherwise;
  }

  /** Resets the chunk for reuse; its slots are empty already. */
  void clear() {
    if (hasBase) {
      hasBase = false;
      Arrays.fill(timestamped, 0);
    }
    end = SLOTS;
    next = null;
    previous = null;
    removed = 0;
  }
}
