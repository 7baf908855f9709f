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
 * FIFO queue over one {@link TwoLockFifo}. Thread-safe.
 *
 * @param <E> the type of the elements
 */
final class FifoJobQueue<E> extends BoundedJobQueue<E> {

  static final Set<QueueCapability> CAPABILITIES =
      Collections.unmodifiableSet(
          EnumSet.of(
              QueueCapability.BOUNDED,
              QueueCapability.RESIZABLE,
              QueueCapability.EXACT_SIZE,
              QueueCapability.SAMPLED_TIMESTAMPS,
              QueueCapability.SEARCH,
              QueueCapability.FIFO_ORDER));

  private final TwoLockFifo<E> fifo = new TwoLockFifo<>(this::reserveSlot);

  FifoJobQueue(int capacity) {
    super(capacity);
  }

  @Override
  TwoLockQueue state() {
    return fifo;
  }

  @Override
  public Set<QueueCapability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public boolean offer(E element, long timestamp) {
    return fifo.offer(element, timestamp);
  }

  @Override
  public boolean put(E element, int level, Ticker clock, int oneOf) {
    return fifo.offerCounted(element, clock, oneOf);
  }

  @Override
  public int offerAll(List<? extends E> elements, long timestamp, int level) {
    fifo.lockProducers();
    try {
      int added = reserveSlots(elements.size());
      elements.subList(0, added).forEach(element -> fifo.append(element, timestamp));
      return added;
    } finally {
      fifo.unlockProducers();
    }
  }

  @Override
  public boolean poll(PolledElement<E> into) {
    return into.setIfFound(fifo.poll(into.cursor()));
  }

  @Override
  public @Nullable E take(PollCursor cursor, long now) {
    return fifo.poll(cursor);
  }

  @Override
  public boolean remove(E element) {
    return fifo.remove(element);
  }

  @Override
  public @Nullable E find(Predicate<? super E> wanted) {
    return fifo.find(wanted);
  }

  @Override
  public long oldestTimestamp(long whenEmpty) {
    return fifo.oldestTimestamp(whenEmpty);
  }
}
