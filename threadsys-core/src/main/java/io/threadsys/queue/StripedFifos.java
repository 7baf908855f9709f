package io.threadsys.queue;

import java.util.Arrays;
import java.util.function.ToLongFunction;

/**
 * Several {@link TwoLockFifo}s as one: sums over all stripes. Each is read separately, so a sum is
 * exact only while there are no concurrent changes.
 *
 * @param <E> the type of the elements
 */
final class StripedFifos<E> {

  private static final int TRIES = 4;

  private final TwoLockFifo<E>[] all;

  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of a generic type
  StripedFifos(int count) {
    TwoLockFifo<E>[] created = new TwoLockFifo[count];
    Arrays.setAll(created, unused -> new TwoLockFifo<>(() -> false));
    all = created;
  }

  int count() {
    return all.length;
  }

  TwoLockFifo<E> get(int at) {
    return all[at];
  }

  /** Returns all stripes; not to be written to. */
  TwoLockFifo<E>[] all() {
    return all;
  }

  /** Returns the number of elements; momentarily too low under concurrent use. */
  int size() {
    long puts = puts();
    long freed = freed();
    for (int tries = 1; tries < TRIES && puts != puts(); tries++) {
      puts = puts();
      freed = freed();
    }
    return (int) Math.max(0, puts - freed);
  }

  long puts() {
    return sum(TwoLockFifo::puts);
  }

  long freed() {
    return sum(TwoLockFifo::freed);
  }

  long counted() {
    return sum(TwoLockFifo::counted);
  }

  long stolen() {
    return sum(TwoLockFifo::stolen);
  }

  private long sum(ToLongFunction<TwoLockFifo<E>> number) {
    long sum = 0;
    for (TwoLockFifo<E> stripe : all) {
      sum += number.applyAsLong(stripe);
    }
    return sum;
  }

  /** Returns the oldest timestamp of all, or {@link JobQueue#NO_TIMESTAMP}. */
  long oldestTimestamp() {
    long oldest = JobQueue.NO_TIMESTAMP;
    for (TwoLockFifo<E> stripe : all) {
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
