package io.threadsys.queue;

import org.jspecify.annotations.Nullable;

/** A piece of a {@link Chain}: some slots, and their stamps as distances from a common base. */
final class Chunk {
  /*
   * A stamp takes four bytes: its distance from the first stamp in the chunk. A chunk in which it
   * does not fit, because more than two seconds lie between, is closed early; so no stamp is ever
   * rounded. Who writes what: see Chain.
   */
  static final int SLOTS = 256;

  private static final int NONE = Integer.MIN_VALUE;

  final Chain<?> owner;
  final @Nullable Object[] elements = new @Nullable Object[SLOTS];
  private final int[] distances = new int[SLOTS];
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

  Chunk(Chain<?> owner) {
    this.owner = owner;
  }

  boolean fits(long stamp) {
    if (stamp == JobQueue.NO_STAMP || !hasBase) {
      return true;
    }
    long distance = stamp - base;
    return distance == (int) distance && distance != NONE;
  }

  /** Fills a slot; with a stamp that fits. */
  void put(int index, Object element, long stamp) {
    elements[index] = element;
    if (stamp == JobQueue.NO_STAMP) {
      distances[index] = NONE;
    } else {
      if (!hasBase) {
        base = stamp;
        hasBase = true;
      }
      distances[index] = (int) (stamp - base);
    }
  }

  long stampAt(int index) {
    int distance = distances[index];
    return distance == NONE ? JobQueue.NO_STAMP : base + distance;
  }

  /** Makes it as good as new; its slots are empty already. */
  void clear() {
    hasBase = false;
    end = SLOTS;
    next = null;
    previous = null;
    removed = 0;
  }
}
