package io.threadsys.internal.run;

import io.threadsys.config.PoolConfig;
import io.threadsys.queue.InvalidQueueException;
import io.threadsys.queue.JobQueue;
import io.threadsys.queue.QueueCapability;
import java.util.EnumSet;
import java.util.Set;

/** Calls the queue factory and validates the queue it returns. */
final class QueueInstantiation {

  private QueueInstantiation() {}

  /**
   * Creates the queue of a run.
   *
   * @throws InvalidQueueException if the factory throws, or its queue does not meet the
   *     configuration
   */
  static JobQueue<Object> create(PoolConfig config, int capacity) {
    try {
      JobQueue<Object> queue = config.queue().factory().create(capacity);
      check(config, queue, capacity);
      return queue;
    } catch (InvalidQueueException e) {
      throw e;
    } catch (RuntimeException | Error e) {
      throw new InvalidQueueException(config.name(), "threw", e);
    }
  }

  @SuppressWarnings("ConstantValue") // a custom factory may return null despite its contract
  private static void check(PoolConfig config, JobQueue<Object> queue, int capacity) {
    if (queue == null) {
      throw unusable(config, "gave no queue");
    }
    if (queue.capacity() != capacity) {
      String fault = "gave a queue of capacity %d, asked for %d";
      throw unusable(config, fault.formatted(queue.capacity(), capacity));
    }
    if (queue.isClosed() || queue.size() != 0) {
      throw unusable(config, "gave a queue that was used before");
    }
    Set<QueueCapability> missing = EnumSet.noneOf(QueueCapability.class);
    missing.addAll(config.queue().required());
    missing.removeAll(queue.capabilities());
    if (!missing.isEmpty()) {
      throw unusable(config, "gave a queue without " + missing + ", which is required");
    }
  }

  private static InvalidQueueException unusable(PoolConfig config, String fault) {
    return new InvalidQueueException(config.name(), fault, null);
  }
}
