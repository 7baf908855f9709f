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
 * More important first; first in, first out among equals; and waiting makes important.
 *
 * @param <E> what is queued
 */
final class PriorityJobQueue<E> extends BoundedJobQueue<E> {

  static final Set<QueueCapability> CAPABILITIES =
      Collections.unmodifiableSet(
          EnumSet.of(
              QueueCapability.BOUNDED,
              QueueCapability.LIVE_CAPACITY,
              QueueCapability.EXACT_SIZE,
              QueueCapability.SAMPLED_STAMPS,
              QueueCapability.SEARCH,
              QueueCapability.PRIORITIES,
              QueueCapability.AGEING));

  private final PriorityLevels<E> levels;

  PriorityJobQueue(int capacity, int count, long ageingNanos) {
    super(capacity);
    levels = new PriorityLevels<>(count, ageingNanos, this::atLimit);
  }

  @Override
  TwoLockQueue place() {
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
  public boolean offer(E element, long stamp) {
    return offer(element, stamp, DEFAULT_LEVEL);
  }

  @Override
  public boolean offer(E element, long stamp, int level) {
    levels.beginPutting();
    try {
      boolean room = levels.hasRoom();
      if (room) {
        levels.putNow(element, stamp, level);
      }
      return room;
    } finally {
      levels.endPutting();
    }
  }

  @Override
  public boolean put(E element, int level, Ticker clock, int oneOf) {
    long stamp = oneOf == 1 ? clock.nanos() : NO_STAMP;
    levels.beginPutting();
    try {
      boolean room = levels.hasRoom();
      if (room) {
        boolean late = stamp == NO_STAMP && levels.wantsStamp(level, oneOf);
        levels.putNow(element, late ? clock.nanos() : stamp, level);
        levels.count();
      }
      return room;
    } finally {
      levels.endPutting();
    }
  }

  @Override
  public void stampNext() {
    levels.beginPutting();
    levels.wantStamps();
    levels.endPutting();
  }

  @Override
  public int offerAll(List<? extends E> elements, long stamp, int level) {
    levels.beginPutting();
    try {
      int added = grant(elements.size());
      elements.subList(0, added).forEach(element -> levels.putNow(element, stamp, level));
      return added;
    } finally {
      levels.endPutting();
    }
  }

  @Override
  public boolean poll(PolledElement<E> into) {
    return poll(into, Long.MIN_VALUE);
  }

  @Override
  public boolean poll(PolledElement<E> into, long now) {
    return into.setIfFound(levels.take(into.place(), now));
  }

  @Override
  public @Nullable E take(PollCursor stamp, long now) {
    return levels.take(stamp, now);
  }

  @Override
  public boolean pollVictim(PolledElement<E> into) {
    return into.setIfFound(levels.takeVictim(into.place()));
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
  public long oldestStamp(long whenEmpty) {
    return levels.oldestStamp(whenEmpty);
  }

  @Override
  public List<Integer> sizeByLevel() {
    return levels.sizes();
  }
}
