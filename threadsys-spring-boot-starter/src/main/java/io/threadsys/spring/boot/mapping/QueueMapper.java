package io.threadsys.spring.boot.mapping;

import io.threadsys.ThreadPoolBuilder;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.queue.JobQueueFactory;
import io.threadsys.queue.JobQueues;
import io.threadsys.spring.boot.properties.BackpressureProperties;
import io.threadsys.spring.boot.properties.BackpressureProperties.Strategy;
import io.threadsys.spring.boot.properties.PoolProperties;
import io.threadsys.spring.boot.properties.PoolProperties.QueueType;
import io.threadsys.time.Backoff;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Maps the properties of the queue and its backpressure. */
public record QueueMapper(PoolConfigMapper settings) {

  static final int MAX_RETRIES = 3;
  static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(100), 2, Duration.ofSeconds(10), 0.2);

  void applySize(ThreadPoolBuilder builder) {
    if (isUnbounded()) {
      builder.unboundedQueue();
    } else {
      settings.set(PoolProperties::queueSize, builder::queueSize);
    }
  }

  /** A size of the pool's own also ends a boundlessness that comes from the common settings. */
  public boolean isUnbounded() {
    PoolProperties own = settings.own();
    boolean boundedHere = own.unboundedQueue() == null && own.queueSize() != null;
    return !boundedHere && settings.effective(PoolProperties::unboundedQueue, false);
  }

  void applyType(ThreadPoolBuilder builder) {
    builder.queueFactory(type());
    settings.set(PoolProperties::rejectionStackTraces, builder::rejectionStackTraces);
  }

  private JobQueueFactory type() {
    return switch (settings.effective(PoolProperties::queueType, QueueType.FIFO)) {
      case FIFO -> JobQueues.FIFO;
      case WORK_STEALING -> JobQueues.WORK_STEALING;
      case PRIORITY ->
          JobQueues.priority(
              settings.effective(PoolProperties::priorityAgeing, JobQueues.DEFAULT_AGEING));
    };
  }

  /** Returns whether the configured queue has priorities. */
  public boolean hasPriorities() {
    return settings.effective(PoolProperties::queueType) == QueueType.PRIORITY;
  }

  void applyBackpressure(ThreadPoolBuilder builder) {
    builder.backpressure(backpressure());
  }

  /** Returns the configured backpressure strategy, or the default. */
  public Strategy strategy() {
    return settings.effective(pool -> pool.backpressure().strategy(), Strategy.FAIL);
  }

  private BackpressureStrategy backpressure() {
    return switch (strategy()) {
      case FAIL -> BackpressureStrategy.fail();
      case BLOCK -> BackpressureStrategy.block();
      case BLOCK_WITH_TIMEOUT -> blockWithTimeout();
      case RETRY_WITH_BACKOFF ->
          BackpressureStrategy.retryWithBackoff(
              get(BackpressureProperties::maxRetries, MAX_RETRIES), backoff());
      case DROP_OLDEST -> BackpressureStrategy.dropOldest();
      case DROP_NEWEST -> BackpressureStrategy.dropNewest();
      case CALLER_RUNS -> BackpressureStrategy.callerRuns();
    };
  }

  /** That the timeout is missing is found by the rules, which know where it should stand. */
  private BackpressureStrategy blockWithTimeout() {
    Duration timeout = settings.effective(pool -> pool.backpressure().timeout());
    return timeout == null
        ? BackpressureStrategy.fail()
        : BackpressureStrategy.blockWithTimeout(timeout);
  }

  private Backoff backoff() {
    return PrefixedFaults.under(
        "backpressure.",
        () ->
            new Backoff(
                get(BackpressureProperties::initialDelay, BACKOFF.initialDelay()),
                get(BackpressureProperties::factor, BACKOFF.factor()),
                get(BackpressureProperties::maxDelay, BACKOFF.maxDelay()),
                get(BackpressureProperties::jitter, BACKOFF.jitter())));
  }

  private <T> T get(Function<BackpressureProperties, @Nullable T> setting, T otherwise) {
    return settings.effective(pool -> setting.apply(pool.backpressure()), otherwise);
  }
}
