package io.threadsys.queue;

import java.util.Arrays;
import java.util.function.ToLongFunction;

/**
 * An array of {@link TwoLockFifo} stripes, and sums over them. The stripes are read one after the
 * other, so a sum is exact only while no stripe changes. Thread-safe.
 *
 * @param <E> the type of the elements
 */
final class StripedFifos<E> {

  private static final int MAX_ATTEMPTS = 4;

  private final TwoLockFifo<E>[] stripes;

  @SuppressWarnings({"unchecked", "rawtypes"}) // a generic array cannot be created
  StripedFifos(int count) {
    TwoLockFifo<E>[] created = new TwoLockFifo[count];
    Arrays.setAll(created, unused -> new TwoLockFifo<>(() -> false));
    stripes = created;
  }

  int count() {
    return stripes.length;
  }

  TwoLockFifo<E> get(int at) {
    return stripes[at];
  }

  /** Returns the stripes; the array must not be modified. */
  TwoLockFifo<E>[] stripes() {
    return stripes;
  }

  /** Returns the size; under concurrent use possibly a little less. */
  int size() {
    long producerIndex = producerIndex();
    long consumerIndex = consumerIndex();
    for (int attempts = 1;
        attempts < MAX_ATTEMPTS && producerIndex != producerIndex();
        attempts++) {
      producerIndex = producerIndex();
      consumerIndex = consumerIndex();
    }
    return (int) Math.max(0, producerIndex - consumerIndex);
  }

  long producerIndex() {
    return sum(TwoLockFifo::producerIndex);
  }

  long consumerIndex() {
    return sum(TwoLockFifo::consumerIndex);
  }

  long counted() {
    return sum(TwoLockFifo::counted);
  }

  long stolen() {
    return sum(TwoLockFifo::stolen);
  }

  private long sum(ToLongFunction<TwoLockFifo<E>> number) {
    long sum = 0;
    for (TwoLockFifo<E> stripe : stripes) {
      sum += number.applyAsLong(stripe);
    }
    return sum;
  }

  /** Returns the oldest timestamp, or {@link JobQueue#NO_TIMESTAMP}. */
  long oldestTimestamp() {
    long oldest = JobQueue.NO_TIMESTAMP;
    for (TwoLockFifo<E> stripe : stripes) {
      oldest = older(oldest, stripe.oldestTimestamp(JobQueue.NO_TIMESTAMP));
    }
    return oldest;
  }

  private static long older(long one, long other) {
    if (one == JobQueue.NO_TIMESTAMP || other == JobQueue.NO_TIMESTAMP) {
      return one == JobQueue.NO_TIMESTAMP ? other : one;
    }
    return one - other < 0 ? one : other;
  }
}
