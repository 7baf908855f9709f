package io.threadsys.queue;

import io.threadsys.internal.concurrent.PollCursor;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Two-lock priority queue with ageing: one {@link ChunkedFifo} for each level, all guarded by the
 * same pair of locks. Thread-safe.
 *
 * @param <E> the type of the elements
 */
final class PriorityLevels<E> extends TwoLockQueue {
  /*
   * Order. The rank of an element is its level plus one for every ageing interval it has waited, up
   * to the highest level. Within a level the oldest element has the highest rank, so only the heads
   * of the levels are compared: the highest rank wins, and of equal ranks the oldest timestamp. So
   * an element of the lowest level that has waited for (levels - 1) intervals is overtaken by no
   * later one.
   *
   * Linearizability. A producer increments CLAIMED_INDEX, appends to its level, and publishes the
   * element through that level's LEVEL_PRODUCER_INDEX with release order. If a consumer reads
   * CONSUMER_INDEX and then an equal CLAIMED_INDEX, the queue was empty at some moment in between:
   * every polled element had been published, and every published one claimed. Otherwise the consumer
   * scans the levels under the consumer lock, lowest first. The levels can only grow during the scan,
   * so an element found at one level was queued at a moment when the higher levels that are then
   * found empty were empty.
   *
   * Clock. LATEST_TIMESTAMP is the last timestamp that was added. A poll never uses an earlier time,
   * however old the consumer's clock reading is.
   *
   * Sampled timestamps. An element without a timestamp counts as old as the last one before it at its
   * level that has one. The owner of the queue keeps the error at about a millisecond: timestampNeeded
   * has a bit for each level whose next element must have a timestamp. If ageing intervals are too
   * short for that error, every element has one.
   */
  private static final long COARSE_NANOS = 16_000_000;
  private static final int CLAIMED_INDEX = PRODUCER_SIDE;
  private static final int LATEST_TIMESTAMP = PRODUCER_SIDE + 1;
  private static final int LEVEL_PRODUCER_INDEX = PRODUCER_SIDE + 2;

  private final ChunkedFifo<E>[] chunks;
  private final PriorityLevel<E>[] levels;
  private final long ageingNanos;
  private final BooleanSupplier reserveSlot;
  private long timestampNeeded;

  /**
   * Creates empty levels with a producer limit of 0.
   *
   * @param count the number of levels, at most {@link TwoLockQueue#SUBCLASS_CELLS} - 2
   * @param ageingNanos the ageing interval
   * @param reserveSlot called under the producer lock when the limit is reached; returns whether an
   *     element may be added nevertheless, and may raise the limit
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // a generic array cannot be created
  PriorityLevels(int count, long ageingNanos, BooleanSupplier reserveSlot) {
    ChunkedFifo<E>[] created = new ChunkedFifo[count];
    Arrays.setAll(created, level -> new ChunkedFifo<>());
    PriorityLevel<E>[] states = new PriorityLevel[count];
    Arrays.setAll(states, level -> new PriorityLevel<>(this, created[level], level));
    this.chunks = created;
    this.levels = states;
    this.ageingNanos = ageingNanos;
    this.reserveSlot = reserveSlot;
  }

  int levels() {
    return levels.length;
  }

  /** Returns whether an element may be added. Requires the producer lock. */
  boolean hasFreeSlot() {
    return cells[PRODUCER_INDEX] < cells[PRODUCER_LIMIT] || reserveSlot.getAsBoolean();
  }

  /** Requires a timestamp of the next element of each level. Requires the producer lock. */
  void requireTimestamps() {
    timestampNeeded = -1;
  }

  /** Returns whether the next element of a level needs a timestamp. Requires the producer lock. */
  boolean needsTimestamp(int level, int oneOf) {
    return (timestampNeeded & 1L << level) != 0
        || (cells[LEVEL_PRODUCER_INDEX + level] & oneOf - 1) == 0
        || ageingNanos < COARSE_NANOS;
  }

  /** Adds an element without checking the limit. Requires the producer lock. */
  void append(E element, long timestamp, int level) {
    long producerIndex = cells[PRODUCER_INDEX] + 1;
    CELLS.setOpaque(cells, CLAIMED_INDEX, producerIndex);
    if (timestamp != JobQueue.NO_TIMESTAMP) {
      CELLS.setOpaque(cells, LATEST_TIMESTAMP, timestamp);
      timestampNeeded &= ~(1L << level);
    }
    chunks[level].append(element, timestamp);
    cells[PRODUCER_INDEX] = producerIndex;
    CELLS.setRelease(cells, LEVEL_PRODUCER_INDEX + level, cells[LEVEL_PRODUCER_INDEX + level] + 1);
  }

  @Override
  long producerIndex() {
    long sum = 0;
    for (int level = 0; level < levels.length; level++) {
      sum += producerIndex(level);
    }
    return sum;
  }

  /** Returns how many elements of a level were ever added and are visible to consumers. */
  long producerIndex(int level) {
    return (long) CELLS.getAcquire(cells, LEVEL_PRODUCER_INDEX + level);
  }

  /**
   * Removes the element of the highest rank.
   *
   * @param now the time, or {@link Long#MIN_VALUE} to ignore ageing
   * @return the element, or null if the queue is empty
   */
  @Nullable E poll(PollCursor cursor, long now) {
    if (consumerIndex() == (long) CELLS.getAcquire(cells, CLAIMED_INDEX)) {
      return null;
    }
    lockConsumers();
    try { // a StackOverflowError must not leave the lock held
      PriorityLevel<E> next = next(notBeforeLatest(now));
      return next == null ? null : poll(next, cursor);
    } finally {
      unlockConsumers();
    }
  }

  private long notBeforeLatest(long now) {
    long latest = (long) CELLS.getOpaque(cells, LATEST_TIMESTAMP);
    return now == Long.MIN_VALUE || now - latest > 0 ? now : latest;
  }

  private E poll(PriorityLevel<E> level, PollCursor cursor) {
    E element = level.poll(cursor);
    CELLS.setRelease(cells, CONSUMER_INDEX, cells[CONSUMER_INDEX] + 1);
    return element;
  }

  private @Nullable PriorityLevel<E> next(long now) {
    PriorityLevel<E> best = null;
    int bestRank = 0;
    for (PriorityLevel<E> level : levels) {
      if (level.hasNext()) {
        int rank = rank(level, now);
        if (best == null || rank > bestRank || (rank == bestRank && level.isOlder(best))) {
          best = level;
          bestRank = rank;
        }
      }
    }
    return best;
  }

  /*
   * Reads the head's timestamp, and divides, only if the head may have aged: either costs more than
   * the rest of the method.
   */
  private int rank(PriorityLevel<E> level, long now) {
    if (now == Long.MIN_VALUE || level.isYoungerThan(ageingNanos, now)) {
      return level.number;
    }
    long timestamp = level.headTimestamp();
    long intervals =
        timestamp == JobQueue.NO_TIMESTAMP ? 0 : Math.max(0, now - timestamp) / ageingNanos;
    return (int) Math.min(levels.length - 1, level.number + intervals);
  }

  /** Removes the oldest element of the lowest non-empty level; null if the queue is empty. */
  @Nullable E pollVictim(PollCursor cursor) {
    lockConsumers();
    try {
      for (PriorityLevel<E> level : levels) {
        if (level.hasNext()) {
          return poll(level, cursor);
        }
      }
      return null;
    } finally {
      unlockConsumers();
    }
  }

  /** Removes an element, compared by identity; false if it is not in the queue. */
  boolean remove(E element) {
    lockConsumers();
    try {
      for (PriorityLevel<E> level : levels) {
        if (level.remove(element)) {
          CELLS.setRelease(cells, CONSUMER_INDEX, cells[CONSUMER_INDEX] + 1);
          return true;
        }
      }
      return false;
    } finally {
      unlockConsumers();
    }
  }

  /** Returns a match, highest level first, or null. Holds the consumer lock while it searches. */
  @Nullable E find(Predicate<? super E> wanted) {
    lockConsumers();
    try {
      E found = null;
      for (int level = levels() - 1; found == null && level >= 0; level--) {
        found = chunks[level].find(producerIndex(level), wanted);
      }
      return found;
    } finally {
      unlockConsumers();
    }
  }

  /** Returns the oldest timestamp of all levels. */
  long oldestTimestamp(long whenEmpty) {
    lockConsumers();
    try {
      long oldest = JobQueue.NO_TIMESTAMP;
      for (PriorityLevel<E> level : levels) {
        long timestamp = level.oldestTimestamp();
        boolean isOlder = oldest == JobQueue.NO_TIMESTAMP || timestamp - oldest < 0;
        oldest = timestamp != JobQueue.NO_TIMESTAMP && isOlder ? timestamp : oldest;
      }
      return oldest == JobQueue.NO_TIMESTAMP ? whenEmpty : oldest;
    } finally {
      unlockConsumers();
    }
  }

  /** Returns the size of each level, the lowest first. */
  List<Integer> sizeByLevel() {
    lockConsumers();
    try {
      return Arrays.stream(levels).map(PriorityLevel::size).toList();
    } finally {
      unlockConsumers();
    }
  }
}
