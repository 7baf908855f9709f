package io.threadsys.queue;

import io.threadsys.internal.concurrent.PollCursor;
import io.threadsys.time.Ticker;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Priority queue with ageing over {@link PriorityLevels}; FIFO within a level. Thread-safe.
 *
 * @param <E> the type of the elements
 */
final class PriorityJobQueue<E> extends BoundedJobQueue<E> {

  static final Set<QueueCapability> CAPABILITIES =
      Collections.unmodifiableSet(
          EnumSet.of(
              QueueCapability.BOUNDED,
              QueueCapability.RESIZABLE,
              QueueCapability.EXACT_SIZE,
              QueueCapability.SAMPLED_TIMESTAMPS,
              QueueCapability.SEARCH,
              QueueCapability.PRIORITIES,
              QueueCapability.AGEING));

  private final PriorityLevels<E> levels;

  PriorityJobQueue(int capacity, int count, long ageingNanos) {
    super(capacity);
    levels = new PriorityLevels<>(count, ageingNanos, this::reserveSlot);
  }

  @Override
  TwoLockQueue state() {
    return levels;
  }

  @Override
  public int levels() {
    return levels.levels();
  }

  @Override
  public Set<QueueCapability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public boolean offer(E element, long timestamp) {
    return offer(element, timestamp, DEFAULT_LEVEL);
  }

  @Override
  public boolean offer(E element, long timestamp, int level) {
    levels.lockProducers();
    try {
      boolean free = levels.hasFreeSlot();
      if (free) {
        levels.append(element, timestamp, level);
      }
      return free;
    } finally {
      levels.unlockProducers();
    }
  }

  @Override
  public boolean put(E element, int level, Ticker clock, int oneOf) {
    long timestamp = oneOf == 1 ? clock.nanos() : NO_TIMESTAMP;
    levels.lockProducers();
    try {
      boolean free = levels.hasFreeSlot();
      if (free) {
        boolean late = timestamp == NO_TIMESTAMP && levels.needsTimestamp(level, oneOf);
        levels.append(element, late ? clock.nanos() : timestamp, level);
        levels.incrementCounted();
      }
      return free;
    } finally {
      levels.unlockProducers();
    }
  }

  @Override
  public void timestampNext() {
    levels.lockProducers();
    levels.requireTimestamps();
    levels.unlockProducers();
  }

  @Override
  public int offerAll(List<? extends E> elements, long timestamp, int level) {
    levels.lockProducers();
    try {
      int added = reserveSlots(elements.size());
      elements.subList(0, added).forEach(element -> levels.append(element, timestamp, level));
      return added;
    } finally {
      levels.unlockProducers();
    }
  }

  @Override
  public boolean poll(PolledElement<E> into) {
    return poll(into, Long.MIN_VALUE);
  }

  @Override
  public boolean poll(PolledElement<E> into, long now) {
    return into.setIfFound(levels.poll(into.cursor(), now));
  }

  @Override
  public @Nullable E take(PollCursor cursor, long now) {
    return levels.poll(cursor, now);
  }

  @Override
  public boolean pollVictim(PolledElement<E> into) {
    return into.setIfFound(levels.pollVictim(into.cursor()));
  }

  @Override
  public boolean remove(E element) {
    return levels.remove(element);
  }

  @Override
  public @Nullable E find(Predicate<? super E> wanted) {
    return levels.find(wanted);
  }

  @Override
  public long oldestTimestamp(long whenEmpty) {
    return levels.oldestTimestamp(whenEmpty);
  }

  @Override
  public List<Integer> sizeByLevel() {
    return levels.sizeByLevel();
  }
}
