package io.threadsys.queue;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a {@link ChunkedFifo}: some slots, and their stamps as distances from a common base.
 */
final class Chunk {
  /*
   * A stamp takes four bytes: its distance from the first stamp in the chunk. A chunk in which it
   * does not fit, because more than two seconds lie between, is closed early; so no stamp is ever
   * rounded. Who writes what: see Chain.
   */
  static final int SLOTS = 256;

  final ChunkedFifoTail<?> owner;
  final @Nullable Object[] elements = new @Nullable Object[SLOTS];
  private final int[] distances = new int[SLOTS];

  /** A bit for every slot whose element has a stamp; so where few have one, few are looked up. */
  private final long[] stamped = new long[SLOTS / Long.SIZE];

  private long base;
  private boolean hasBase;

  /** How many positions the chain had before this chunk. */
  long start;

  /** How many slots are used at most; less than all once the chunk was closed early. */
  int end = SLOTS;

  /** Volatile, so that who sees it set sees that the next chunk is complete. */
  volatile @Nullable Chunk next;

  @Nullable Chunk previous;

  /** How many elements were taken out of the middle. */
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

  /** Notes a slot's stamp, which must fit. */
  void timestamp(int index, long timestamp) {
    if (!hasBase) {
      base = timestamp;
      hasBase = true;
    }
    distances[index] = (int) (timestamp - base);
    stamped[index / Long.SIZE] |= 1L << index;
  }

  long timestampAt(int index) {
    boolean has = (stamped[index / Long.SIZE] & 1L << index) != 0;
    return has ? base + distances[index] : JobQueue.NO_TIMESTAMP;
  }

  /** Returns the stamp of a slot, or else of the last one before it that was given one. */
  long lastTimestampUntil(int index, long otherwise) {
    for (int word = index / Long.SIZE; word >= 0; word--) {
      boolean whole = word < index / Long.SIZE;
      long bits =
          whole ? stamped[word] : stamped[word] & -1L >>> (Long.SIZE - 1 - index % Long.SIZE);
      if (bits != 0) {
        int last = word * Long.SIZE + Long.SIZE - 1 - Long.numberOfLeadingZeros(bits);
        return base + distances[last];
      }
    }
    return otherwise;
  }

  /** Makes it as good as new; its slots are empty already. */
  void clear() {
    if (hasBase) {
      hasBase = false;
      Arrays.fill(stamped, 0);
    }
    end = SLOTS;
    next = null;
    previous = null;
    removed = 0;
  }
}
