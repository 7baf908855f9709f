package io.threadsys.queue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * More important first; first in, first out among equals; and waiting makes important.
 *
 * @param <E> what is queued
 */
final class PriorityQueue<E> extends LockedQueue<E> {
  /*
   * A ring per level. An element's rank is its level plus one for every ageing interval it has
   * waited, up to the highest level. Within a ring the oldest has the highest rank, so the next
   * element is among the ring heads: the one with the highest rank, and of equal ranks the one that
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
              QueueCapability.PRIORITIES,
              QueueCapability.AGEING));

  private final List<Ring<E>> rings = new ArrayList<>();
  private final long ageingNanos;

  PriorityQueue(int capacity, int levels, long ageingNanos) {
    super(capacity);
    for (int level = 0; level < levels; level++) {
      rings.add(new Ring<>());
    }
    this.ageingNanos = ageingNanos;
  }

  @Override
  public int levels() {
    return rings.size();
  }

  @Override
  public Set<QueueCapability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  void add(E element, long stamp, int level) {
    rings.get(level).add(element, stamp);
  }

  @Override
  void takeNext(Taken<E> into, long now) {
    int best = -1;
    for (int level = 0; level < rings.size(); level++) {
      if (!rings.get(level).isEmpty() && (best < 0 || isAhead(level, best, now))) {
        best = level;
      }
    }
    rings.get(best).take(into);
  }

  private boolean isAhead(int level, int other, long now) {
    long rank = rank(level, now);
    long otherRank = rank(other, now);
    return rank == otherRank
        ? rings.get(level).oldestStamp() - rings.get(other).oldestStamp() < 0
        : rank > otherRank;
  }

  private long rank(int level, long now) {
    if (now == Long.MIN_VALUE) {
      return level;
    }
    long waited = Math.max(0, now - rings.get(level).oldestStamp());
    return Math.min(rings.size() - 1, level + waited / ageingNanos);
  }

  @Override
  void takeVictim(Taken<E> into) {
    for (Ring<E> ring : rings) {
      if (!ring.isEmpty()) {
        ring.take(into);
        return;
      }
    }
  }

  @Override
  boolean removeElement(E element) {
    for (Ring<E> ring : rings) {
      if (ring.remove(element)) {
        return true;
      }
    }
    return false;
  }

  @Override
  long oldest() {
    long oldest = 0;
    boolean found = false;
    for (Ring<E> ring : rings) {
      if (!ring.isEmpty() && (!found || ring.oldestStamp() - oldest < 0)) {
        oldest = ring.oldestStamp();
        found = true;
      }
    }
    return oldest;
  }
}
