package io.threadsys.queue;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A linked array of slots of a {@link ChunkedFifo}, with their timestamps as deltas from a common
 * base.
 */
final class Chunk {
  /*
   * A timestamp takes four bytes: its delta from the first timestamp in the chunk. If the delta does
   * not fit, because more than two seconds lie between, the chunk is ended early and the element goes
   * into a new one; so no timestamp is ever rounded. For the writers of each field see ChunkedFifo.
   */
  static final int SLOTS = 256;

  final ChunkedFifoTail<?> owner;
  final @Nullable Object[] elements = new @Nullable Object[SLOTS];
  private final int[] timestampDeltas = new int[SLOTS];

  /** One bit per slot whose element has a timestamp, so that sparse ones are found quickly. */
  private final long[] timestamped = new long[SLOTS / Long.SIZE];

  private long baseTimestamp;
  private boolean hasBaseTimestamp;

  /** The index of the first slot, counted over all chunks of the queue. */
  long startIndex;

  /** The number of usable slots; less than {@link #SLOTS} once the chunk was ended early. */
  int end = SLOTS;

  /** Volatile: the link publishes the next chunk. */
  volatile @Nullable Chunk next;

  @Nullable Chunk previous;

  /** The number of elements that were removed instead of polled. */
  int removed;

  Chunk(ChunkedFifoTail<?> owner) {
    this.owner = owner;
  }

  boolean fits(long timestamp) {
    if (timestamp == JobQueue.NO_TIMESTAMP || !hasBaseTimestamp) {
      return true;
    }
    long delta = timestamp - baseTimestamp;
    return delta == (int) delta;
  }

  /** Stores the timestamp of a slot; {@link #fits} must be true for it. */
  void setTimestamp(int index, long timestamp) {
    if (!hasBaseTimestamp) {
      baseTimestamp = timestamp;
      hasBaseTimestamp = true;
    }
    timestampDeltas[index] = (int) (timestamp - baseTimestamp);
    timestamped[index / Long.SIZE] |= 1L << index;
  }

  long timestampAt(int index) {
    boolean has = (timestamped[index / Long.SIZE] & 1L << index) != 0;
    return has ? baseTimestamp + timestampDeltas[index] : JobQueue.NO_TIMESTAMP;
  }

  /** Returns the timestamp of the slot, or the nearest one before it in this chunk. */
  long lastTimestampUntil(int index, long whenNone) {
    for (int word = index / Long.SIZE; word >= 0; word--) {
      boolean whole = word < index / Long.SIZE;
      long bits =
          whole
              ? timestamped[word]
              : timestamped[word] & -1L >>> (Long.SIZE - 1 - index % Long.SIZE);
      if (bits != 0) {
        int last = word * Long.SIZE + Long.SIZE - 1 - Long.numberOfLeadingZeros(bits);
        return baseTimestamp + timestampDeltas[last];
      }
    }
    return whenNone;
  }

  /** Resets the chunk for reuse; its slots must be empty. */
  void clear() {
    if (hasBaseTimestamp) {
      hasBaseTimestamp = false;
      Arrays.fill(timestamped, 0);
    }
    end = SLOTS;
    next = null;
    previous = null;
    removed = 0;
  }
}
