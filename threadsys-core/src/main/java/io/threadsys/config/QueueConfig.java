package io.threadsys.config;

import com.google.errorprone.annotations.CheckReturnValue;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.internal.guard.ConfigChecks;
import io.threadsys.queue.JobQueueFactory;
import io.threadsys.queue.JobQueues;
import io.threadsys.queue.QueueCapability;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * The queue of a pool and its backpressure.
 *
 * @param size how many may wait, at least 1; {@link Integer#MAX_VALUE} stands for unbounded
 * @param factory creates the queue at each start
 * @param backpressure what happens to a job when the queue is full
 * @param rejectionStackTraces whether rejections carry a stack trace, which costs more than a job
 * @param required capabilities that the queue must have
 */
@CheckReturnValue
public record QueueConfig(
    int size,
    JobQueueFactory factory,
    BackpressureStrategy backpressure,
    boolean rejectionStackTraces,
    Set<QueueCapability> required) {

  /** Copies the set. */
  public QueueConfig {
    required = Collections.unmodifiableSet(new TreeSet<>(required));
  }

  /**
   * Returns the default.
   *
   * @return first in, first out, 10 000 jobs, rejecting when full
   */
  public static QueueConfig defaults() {
    return new QueueConfig(
        PoolDefaults.QUEUE_SIZE, JobQueues.FIFO, PoolDefaults.BACKPRESSURE, false, Set.of());
  }

  /**
   * Returns a copy with another value.
   *
   * @param capacity at least 1
   * @return a new value
   */
  public QueueConfig withSize(int capacity) {
    return new QueueConfig(capacity, factory, backpressure, rejectionStackTraces, required);
  }

  /**
   * Returns a copy with another value.
   *
   * @param queues creates the queue at each start
   * @return a new value
   */
  public QueueConfig withFactory(JobQueueFactory queues) {
    return new QueueConfig(size, queues, backpressure, rejectionStackTraces, required);
  }

  /**
   * Returns a copy with another value.
   *
   * @param strategy decides about a job when the queue is full
   * @return a new value
   */
  public QueueConfig withBackpressure(BackpressureStrategy strategy) {
    return new QueueConfig(size, factory, strategy, rejectionStackTraces, required);
  }

  /**
   * Returns a copy with another value.
   *
   * @param fillIn whether rejections carry a stack trace
   * @return a new value
   */
  public QueueConfig withRejectionStackTraces(boolean fillIn) {
    return new QueueConfig(size, factory, backpressure, fillIn, required);
  }

  /**
   * Returns a copy with another value.
   *
   * @param capabilities that the queue must have; checked when the pool is built
   * @return a new value
   */
  public QueueConfig withRequired(Set<QueueCapability> capabilities) {
    return new QueueConfig(size, factory, backpressure, rejectionStackTraces, capabilities);
  }

  void check(ConfigChecks checks) {
    checkSize(checks, size);
    if (!required.isEmpty()) {
      checks.addAll(QueueRequirements.faults(this));
    }
  }

  private static void checkSize(ConfigChecks checks, int size) {
    checks.range(
        "queue-size",
        size,
        1,
        Integer.MAX_VALUE,
        "leave it out to get " + PoolDefaults.QUEUE_SIZE + ", or ask for an unbounded queue");
  }
}
