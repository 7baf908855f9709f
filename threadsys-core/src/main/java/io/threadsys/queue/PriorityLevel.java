package io.threadsys.queue;

import io.threadsys.internal.concurrent.PollCursor;

/**
 * Consumer-side state of one level of {@link PriorityLevels}. Every method requires the consumer
 * lock.
 *
 * @param <E> the type of the elements
 */
final class PriorityLevel<E> {
  private final PriorityLevels<E> all;
  private final ChunkedFifo<E> chunks;
  final int number;
  private long cachedProducerIndex;
  private long consumerIndex;

  /** The timestamp of the next element if exact; otherwise a lower bound of it. */
  private long headTimestampBound = JobQueue.NO_TIMESTAMP;

  private boolean boundIsExact;

  PriorityLevel(PriorityLevels<E> all, ChunkedFifo<E> chunks, int number) {
    this.all = all;
    this.chunks = chunks;
    this.number = number;
  }

  boolean hasNext() {
    if (cachedProducerIndex == consumerIndex) {
      cachedProducerIndex = all.producerIndex(number);
    }
    return cachedProducerIndex != consumerIndex;
  }

  /**
   * Returns the timestamp of the next element, or, if it has none, the last timestamp before it.
   * There must be an element.
   */
  long headTimestamp() {
    if (!boundIsExact) {
      headTimestampBound = chunks.headTimestamp(headTimestampBound);
      boundIsExact = true;
    }
    return headTimestampBound;
  }

  boolean isYoungerThan(long nanos, long now) {
    return headTimestampBound != JobQueue.NO_TIMESTAMP && now - headTimestampBound < nanos;
  }

  boolean isOlder(PriorityLevel<E> other) {
    return headTimestamp() - other.headTimestamp() < 0;
  }

  E poll(PollCursor cursor) {
    E element = chunks.poll(cursor);
    consumerIndex++;
    if (cursor.timestamp() != JobQueue.NO_TIMESTAMP) {
      headTimestampBound = cursor.timestamp();
    }
    boundIsExact = false;
    return element;
  }

  boolean remove(E element) {
    cachedProducerIndex = all.producerIndex(number);
    boolean removed =
        cachedProducerIndex != consumerIndex && chunks.remove(element, cachedProducerIndex);
    if (removed) {
      boundIsExact = false;
      consumerIndex++;
    }
    return removed;
  }

  /** Returns the oldest timestamp, or {@link JobQueue#NO_TIMESTAMP}. */
  long oldestTimestamp() {
    return chunks.oldestTimestamp(all.producerIndex(number), JobQueue.NO_TIMESTAMP);
  }

  int size() {
    return (int) (all.producerIndex(number) - consumerIndex);
  }
}
