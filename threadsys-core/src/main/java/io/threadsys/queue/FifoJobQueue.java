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
 * First in, first out.
 *
 * @param <E> what is queued
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

  private final TwoLockFifo<E> line = new TwoLockFifo<>(this::atLimit);

  FifoJobQueue(int capacity) {
    super(capacity);
  }

  @Override
  TwoLockQueue place() {
    return line;
  }

  @Override
  public Set<QueueCapability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public boolean offer(E element, long timestamp) {
    return line.put(element, timestamp);
  }

  @Override
  public boolean put(E element, int level, Ticker clock, int oneOf) {
    return line.putCounted(element, clock, oneOf);
  }

  @Override
  public int offerAll(List<? extends E> elements, long timestamp, int level) {
    line.lockProducers();
    try {
      int added = reserveSlots(elements.size());
      elements.subList(0, added).forEach(element -> line.putNow(element, timestamp));
      return added;
    } finally {
      line.unlockProducers();
    }
  }

  @Override
  public boolean poll(PolledElement<E> into) {
    return into.setIfFound(line.take(into.place()));
  }

  @Override
  public @Nullable E take(PollCursor timestamp, long now) {
    return line.take(timestamp);
  }

  @Override
  public boolean remove(E element) {
    return line.remove(element);
  }

  @Override
  public @Nullable E find(Predicate<? super E> wanted) {
    return line.find(wanted);
  }

  @Override
  public long oldestTimestamp(long whenEmpty) {
    return line.oldestTimestamp(whenEmpty);
  }
}
