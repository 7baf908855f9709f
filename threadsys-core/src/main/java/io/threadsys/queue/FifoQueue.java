package io.threadsys.queue;

/**
 * First in, first out.
 *
 * @param <E> what is queued
 */
final class FifoQueue<E> extends LockedQueue<E> {

  private final Ring<E> ring = new Ring<>();

  FifoQueue(int capacity) {
    super(capacity);
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
