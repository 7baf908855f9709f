package io.threadsys.queue;

import java.util.ArrayList;
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
final class PriorityQueue<E> extends LockedQueue<E> {
  /*
   * A chain per level. An element's rank is its level plus one for every ageing interval it has
   * waited, up to the highest level. Within a chain the oldest has the highest rank, so the next
   * element is among the heads: the one with the highest rank, and of equal ranks the one that
   * has waited longest. That is why an element of the lowest level, once it has waited for
   * (levels - 1) intervals, is overtaken by nothing that came after it.
   *
   * A poll without a time (now = MIN_VALUE) sees nobody age.
   */
  static final Set<QueueCapability> CAPABILITIES =
      Collections.unmodifiableSet(
          EnumSet.of(
              QueueCapability.BOUNDED,
              QueueCapability.LIVE_CAPACITY,
              QueueCapability.EXACT_SIZE,
              QueueCapability.SEARCH,
              QueueCapability.PRIORITIES,
              QueueCapability.AGEING));

  private final List<Level<E>> levels = new ArrayList<>();
  private final long ageingNanos;

  PriorityQueue(int capacity, int count, long ageingNanos) {
    super(capacity);
    for (int level = 0; level < count; level++) {
      levels.add(new Level<>());
    }
    this.ageingNanos = ageingNanos;
  }

  @Override
  public int levels() {
    return levels.size();
  }

  @Override
  public Set<QueueCapability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  void add(E element, long stamp, int level) {
    levels.get(level).add(element, stamp);
  }

  @Override
  void takeNext(Taken<E> into, long now) {
    Level<E> best = null;
    int bestRank = 0;
    long bestStamp = 0;
    for (int number = levels.size() - 1; number >= 0; number--) {
      Level<E> level = levels.get(number);
      if (!level.isEmpty()) {
        long stamp = level.oldestStamp();
        int rank = rank(number, stamp, now);
        if (best == null || rank > bestRank || (rank == bestRank && stamp - bestStamp <= 0)) {
          best = level;
          bestRank = rank;
          bestStamp = stamp;
        }
      }
    }
    if (best != null) {
      best.take(into);
    }
  }

  /* Divides only for who has waited that long: a division costs more than all the rest of this. */
  private int rank(int level, long stamp, long now) {
    long waited = now - stamp;
    if (now == Long.MIN_VALUE || waited < ageingNanos) {
      return level;
    }
    return (int) Math.min(levels.size() - 1, level + waited / ageingNanos);
  }

  @Override
  void takeVictim(Taken<E> into) {
    for (Level<E> level : levels) {
      if (!level.isEmpty()) {
        level.take(into);
        return;
      }
    }
  }

  @Override
  boolean removeElement(E element) {
    for (Level<E> level : levels) {
      if (level.remove(element)) {
        return true;
      }
    }
    return false;
  }

  @Override
  @Nullable E findElement(Predicate<? super E> wanted) {
    E found = null;
    for (int level = levels.size() - 1; found == null && level >= 0; level--) {
      found = levels.get(level).find(wanted);
    }
    return found;
  }

  @Override
  long oldest() {
    long oldest = 0;
    boolean found = false;
    for (Level<E> level : levels) {
      if (!level.isEmpty() && (!found || level.oldestStamp() - oldest < 0)) {
        oldest = level.oldestStamp();
        found = true;
      }
    }
    return oldest;
  }

  @Override
  List<Integer> sizes() {
    return levels.stream().map(level -> level.size).toList();
  }

  /** The elements of one level. */
  private static final class Level<E> {
    private final Chain<E> chain = new Chain<>();
    private long added;
    private int size;

    boolean isEmpty() {
      return size == 0;
    }

    void add(E element, long stamp) {
      chain.append(element, stamp);
      added++;
      size++;
    }

    void take(Taken<E> into) {
      into.setIfFound(chain.take(into.place()));
      size--;
    }

    boolean remove(E element) {
      boolean removed = chain.remove(element, added);
      size -= removed ? 1 : 0;
      return removed;
    }

    @Nullable E find(Predicate<? super E> wanted) {
      return chain.find(added, wanted);
    }

    long oldestStamp() {
      return chain.oldestStamp(added, 0);
    }
  }
}
