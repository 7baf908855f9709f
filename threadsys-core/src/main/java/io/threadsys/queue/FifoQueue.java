package io.threadsys.queue;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * First in, first out.
 *
 * @param <E> what is queued
 */
final class FifoQueue<E> extends LockedQueue<E> {

  static final Set<QueueCapability> CAPABILITIES =
      Collections.unmodifiableSet(
          EnumSet.of(
              QueueCapability.BOUNDED,
              QueueCapability.LIVE_CAPACITY,
              QueueCapability.EXACT_SIZE,
              QueueCapability.FIFO_ORDER));

  private final Ring<E> ring = new Ring<>();

  FifoQueue(int capacity) {
    super(capacity);
  }

  @Override
  public Set<QueueCapability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  void add(E element, long stamp, int level) {
    ring.add(element, stamp);
  }

  @Override
  void takeNext(Taken<E> into, long now) {
    ring.take(into);
  }

  @Override
  void takeVictim(Taken<E> into) {
    ring.take(into);
  }

  @Override
  boolean removeElement(E element) {
    return ring.remove(element);
  }

  @Override
  long oldest() {
    return ring.oldestStamp();
  }
}
