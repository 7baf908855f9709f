package io.threadsys.spring.boot.web;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.config.PoolConfig;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executor;

/**
 * Submits requests to a pool so that none is lost: a pool can be reconfigured to drop jobs or to
 * time them out in the queue. Requests are then rejected when the queue is full, as with the
 * strategy {@code fail}, and wait without a timeout. Thread-safe.
 */
final class RequestExecutor implements Executor {

  private static final Set<BackpressureStrategy> LOSING =
      Set.of(
          BackpressureStrategy.dropOldest(),
          BackpressureStrategy.dropNewest(),
          BackpressureStrategy.callerRuns());

  private static final JobOptions KEPT =
      JobOptions.defaults()
          .withBackpressure(BackpressureStrategy.fail())
          .withQueueTimeout(Duration.ofDays(36_500));

  private final ThreadPool pool;

  RequestExecutor(ThreadPool pool) {
    this.pool = pool;
  }

  /** Returns whether a full queue makes the pool drop a job, or run it on the submitter. */
  static boolean losesWhenFull(PoolConfig config) {
    return LOSING.contains(config.queue().backpressure());
  }

  /** Returns whether a job may time out in the queue. */
  static boolean losesByTime(PoolConfig config) {
    return config.timeouts().queue() != null;
  }

  @Override
  public void execute(Runnable request) {
    PoolConfig now = pool.currentConfig();
    if (losesWhenFull(now) || losesByTime(now)) {
      JobHandle<?> unused = pool.submit(request, KEPT);
    } else {
      pool.execute(request);
    }
  }
}
