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

  private final TwoLockFifo<E> stripe = new TwoLockFifo<>(this::atLimit);

  FifoJobQueue(int capacity) {
    super(capacity);
  }

  @Override
  TwoLockQueue place() {
    return stripe;
  }

  @Override
  public Set<QueueCapability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public boolean offer(E element, long timestamp) {
    return stripe.put(element, timestamp);
  }

  @Override
  public boolean put(E element, int level, Ticker clock, int oneOf) {
    return stripe.putCounted(element, clock, oneOf);
  }

  @Override
  public int offerAll(List<? extends E> elements, long timestamp, int level) {
    stripe.lockProducers();
    try {
      int added = reserveSlots(elements.size());
      elements.subList(0, added).forEach(element -> stripe.putNow(element, timestamp));
      return added;
    } finally {
      stripe.unlockProducers();
    }
  }

  @Override
  public boolean poll(PolledElement<E> into) {
    return into.setIfFound(stripe.take(into.place()));
  }

  @Override
  public @Nullable E take(PollCursor timestamp, long now) {
    return stripe.take(timestamp);
  }

  @Override
  public boolean remove(E element) {
    return stripe.remove(element);
  }

  @Override
  public @Nullable E find(Predicate<? super E> wanted) {
    return stripe.find(wanted);
  }

  @Override
  public long oldestTimestamp(long whenEmpty) {
    return stripe.oldestTimestamp(whenEmpty);
  }
}
