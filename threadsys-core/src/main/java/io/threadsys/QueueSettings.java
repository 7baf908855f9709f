package io.threadsys;

import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.config.QueueConfig;
import io.threadsys.queue.JobQueueFactory;
import io.threadsys.queue.QueueCapability;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The part of a description that says where a pool's jobs wait.
 *
 * <p>Not thread-safe.
 *
 * @param <B> the whole description
 */
public interface QueueSettings<B> {

  /**
   * Changes where jobs wait.
   *
   * @param change gets the present settings, {@link QueueConfig#defaults()} at first, and returns
   *     others
   * @return this
   */
  B queueing(UnaryOperator<QueueConfig> change);

  /**
   * Sets how many jobs may wait.
   *
   * @param size at least 1; default 10 000
   * @return this
   */
  default B queueSize(int size) {
    return queueing(present -> present.withSize(size));
  }

  /**
   * Lets any number of jobs wait. Under lasting overload this ends with the memory used up.
   *
   * @return this
   */
  default B unboundedQueue() {
    return queueSize(Integer.MAX_VALUE);
  }

  /**
   * Sets the kind of queue.
   *
   * @param factory creates the queue at each start; default {@link
   *     io.threadsys.queue.JobQueues#FIFO}
   * @return this
   */
  default B queue(JobQueueFactory factory) {
    return queueing(present -> present.withFactory(factory));
  }

  /**
   * Sets what the queue has to be able to do. A kind of queue that can not is a fault.
   *
   * @param capabilities default none
   * @return this
   */
  default B requires(QueueCapability... capabilities) {
    return queueing(present -> present.withRequired(Set.copyOf(List.of(capabilities))));
  }

  /**
   * Sets what happens to a job that finds the queue full.
   *
   * @param strategy default {@link BackpressureStrategy#fail()}
   * @return this
   */
  default B backpressure(BackpressureStrategy strategy) {
    return queueing(present -> present.withBackpressure(strategy));
  }

  /**
   * Sets whether rejections carry a stack trace.
   *
   * @param fillIn default false
   * @return this
   */
  default B rejectionStackTraces(boolean fillIn) {
    return queueing(present -> present.withRejectionStackTraces(fillIn));
  }
}
