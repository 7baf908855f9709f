package io.threadsys.queue;

import io.threadsys.internal.concurrent.PollCursor;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ChunkedFifo} for each priority level behind one pair of locks, with ageing.
 *
 * @param <E> the type of the elements
 */
final class PriorityLevels<E> extends TwoLockQueue {
  /*
   * An element's rank is its level plus one for every ageing interval it has waited, up to the highest
   * level. Within a FIFO the oldest element has the highest rank, so the next element is among the
   * heads: the one with the highest rank, and of equal ranks the one that has waited longest. That is
   * why an element of the lowest level, once it has waited for (levels - 1) intervals, is overtaken by
   * nothing that arrived after it.
   *
   * An enqueue announces itself, appends to the FIFO of its level, and then publishes the number of
   * that level's elements, with release order. A reader that finds CONSUMER_INDEX equal to ANNOUNCED,
   * read in this order, has met a moment at which the queue was empty: what was consumed had been
   * published, and what was published had been announced. Otherwise it reads the levels under the
   * consumer lock, from the lowest to the highest. Levels only grow in that time; so what it finds at
   * one level was there at a moment when nothing was at those higher levels that it then finds empty.
   *
   * LATEST is the latest timestamp. The time of a poll is not before it, however old the consumer's
   * clock reading is.
   *
   * An element without a timestamp counts as old as the last one before it, at its level, that has one.
   * The owner of the queue keeps this true to within about a millisecond: UNSTAMPED has a bit for each
   * level whose next element needs a timestamp. Where so little matters, all elements have one.
   */
  private static final long COARSE_NANOS = 16_000_000;
  private static final int ANNOUNCED = PRODUCER_SIDE;
  private static final int LATEST = PRODUCER_SIDE + 1;
  private static final int PUBLISHED = PRODUCER_SIDE + 2;

  private final ChunkedFifo<E>[] chains;
  private final PriorityLevel<E>[] levels;
  private final long ageingNanos;
  private final BooleanSupplier atLimit;
  private long withoutTimestamp;

  /**
   * Creates empty levels with a producer limit of 0.
   *
   * @param count the number of levels, two less than {@link TwoLockQueue#OWN_CELLS} at most
   * @param ageingNanos after which wait an element counts one level higher
   * @param atLimit called under the producer lock when the limit is reached; returns whether an
   *     element may be enqueued nevertheless, and may have moved the limit
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of a generic type
  PriorityLevels(int count, long ageingNanos, BooleanSupplier atLimit) {
    ChunkedFifo<E>[] created = new ChunkedFifo[count];
    Arrays.setAll(created, level -> new ChunkedFifo<>());
    PriorityLevel<E>[] seen = new PriorityLevel[count];
    Arrays.setAll(seen, level -> new PriorityLevel<>(this, created[level], level));
    this.chains = created;
    this.levels = seen;
    this.ageingNanos = ageingNanos;
    this.atLimit = atLimit;
  }

  int levels() {
    return levels.length;
  }

  /** Returns whether the limit allows another element; under the producer lock. */
  boolean hasRoom() {
    return cells[PRODUCER_INDEX] < cells[PRODUCER_LIMIT] || atLimit.getAsBoolean();
  }

  /** Requests a timestamp for the next element of each level; under the producer lock. */
  void wantTimestamps() {
    withoutTimestamp = -1;
  }

  /**
   * Returns whether the next element of a level needs a timestamp, as one of many, or for its age.
   */
  boolean wantsTimestamp(int level, int oneOf) {
    return (withoutTimestamp & 1L << level) != 0
        || (cells[PUBLISHED + level] & oneOf - 1) == 0
        || ageingNanos < COARSE_NANOS;
  }

  /** Enqueues an element; under the producer lock. */
  void putNow(E element, long timestamp, int level) {
    long puts = cells[PRODUCER_INDEX] + 1;
    CELLS.setOpaque(cells, ANNOUNCED, puts);
    if (timestamp != JobQueue.NO_TIMESTAMP) {
      CELLS.setOpaque(cells, LATEST, timestamp);
      withoutTimestamp &= ~(1L << level);
    }
    chains[level].append(element, timestamp);
    cells[PRODUCER_INDEX] = puts;
    CELLS.setRelease(cells, PUBLISHED + level, cells[PUBLISHED + level] + 1);
  }

  @Override
  long puts() {
    long sum = 0;
    for (int level = 0; level < levels.length; level++) {
      sum += published(level);
    }
    return sum;
  }

  /** Returns how many elements of a level were ever published. */
  long published(int level) {
    return (long) CELLS.getAcquire(cells, PUBLISHED + level);
  }

  /**
   * Polls the element of the highest rank.
   *
   * @param now the time, or {@link Long#MIN_VALUE}, at which no element has aged
   * @return null if there is none
   */
  @Nullable E take(PollCursor timestamp, long now) {
    if (freed() == (long) CELLS.getAcquire(cells, ANNOUNCED)) {
      return null;
    }
    lockConsumers();
    try { // a StackOverflowError in here must not leave the lock held
      PriorityLevel<E> next = next(notBeforeLatest(now));
      return next == null ? null : take(next, timestamp);
    } finally {
      unlockConsumers();
    }
  }

  private long notBeforeLatest(long now) {
    long latest = (long) CELLS.getOpaque(cells, LATEST);
    return now == Long.MIN_VALUE || now - latest > 0 ? now : latest;
  }

  private E take(PriorityLevel<E> level, PollCursor timestamp) {
    E element = level.take(timestamp);
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
   * Reads the head, and divides, only if it may have waited that long: either costs more than all the
   * rest of this method.
   */
  private int rank(PriorityLevel<E> level, long now) {
    if (now == Long.MIN_VALUE || level.isYoungerThan(ageingNanos, now)) {
      return level.number;
    }
    long timestamp = level.oldest();
    long intervals =
        timestamp == JobQueue.NO_TIMESTAMP ? 0 : Math.max(0, now - timestamp) / ageingNanos;
    return (int) Math.min(levels.length - 1, level.number + intervals);
  }

  /** Polls the oldest element of the lowest level, or returns null if the queue is empty. */
  @Nullable E takeVictim(PollCursor timestamp) {
    lockConsumers();
    try {
      for (PriorityLevel<E> level : levels) {
        if (level.hasNext()) {
          return take(level, timestamp);
        }
      }
      return null;
    } finally {
      unlockConsumers();
    }
  }

  /** Removes one element, found by identity. */
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

  /** Searches for an element under the consumer lock, highest level first. */
  @Nullable E find(Predicate<? super E> wanted) {
    lockConsumers();
    try {
      E found = null;
      for (int level = levels() - 1; found == null && level >= 0; level--) {
        found = chains[level].find(published(level), wanted);
      }
      return found;
    } finally {
      unlockConsumers();
    }
  }

  /** Returns the oldest timestamp of all. */
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

  /** Returns how many elements wait at each level, the lowest first. */
  List<Integer> sizes() {
    lockConsumers();
    try {
      return Arrays.stream(levels).map(PriorityLevel::size).toList();
    } finally {
      unlockConsumers();
    }
  }
}
