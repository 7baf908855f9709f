package io.threadsys.spring.boot.endpoint;

import io.threadsys.ThreadPool;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * Changes settings of a running pool, pauses it, and cancels a job. What a request asks for is
 * checked first and done as a whole, or not at all. Thread-safe.
 *
 * <p>Every parameter is written as the property of the same name would be; one that is not given
 * stays as it is.
 */
@EndpointWebExtension(endpoint = ThreadSysEndpoint.class)
public final class ThreadSysEndpointWebExtension {

  private final PoolOperations control;

  /**
   * Creates the extension.
   *
   * @param pools gives the pools by the names under which they are reported
   * @param whenChanged run after each change
   */
  public ThreadSysEndpointWebExtension(
      Supplier<Map<String, ThreadPool>> pools, Runnable whenChanged) {
    control = new PoolOperations(pools, whenChanged);
  }

  /**
   * Changes settings of a pool.
   *
   * @param pool its name
   * @param threads how many workers, always
   * @param minThreads the fewest workers; the pool sizes itself within the bounds
   * @param maxThreads the most workers
   * @param queueSize how many jobs may wait, or {@code unbounded}
   * @param strategy what happens to a job that finds the queue full
   * @param timeout how long a submitter waits, for {@code block-with-timeout}
   * @param maxRetries how often it tries again, for {@code retry-with-backoff}
   * @param initialDelay how long it waits first, for {@code retry-with-backoff}
   * @param factor by how much each wait is longer, for {@code retry-with-backoff}
   * @param maxDelay the longest wait, for {@code retry-with-backoff}
   * @param jitter which share of each wait is random, for {@code retry-with-backoff}
   * @param ratePermits how many jobs are let in, or {@code none} for any number
   * @param ratePer in which time
   * @param rateBurst how many at once
   * @param rateMaxWait how long a submitter may wait for its turn
   * @param queueTimeout how long a job may wait, or {@code none}
   * @param runTimeout how long a job may run, or {@code none}
   * @param interruptOnTimeout whether the thread of one that ran too long is interrupted
   * @param stuckAfter how long its code may go on until its worker counts as stuck
   * @param maxStuckReplacements how many stuck workers are replaced
   * @param joinTimeout how long a shutdown waits for jobs
   * @param pollInterval how long an idle worker goes without looking at the queue
   * @param paused whether workers take nothing new
   * @return 200 with what has changed; 400 with what is wrong, 404 if there is no such pool, 503 if
   *     a thread can not be had, and nothing has changed then
   */
  @WriteOperation
  public WebEndpointResponse<OperationResponseBody> change(
      @Selector String pool,
      @Nullable String threads,
      @Nullable String minThreads,
      @Nullable String maxThreads,
      @Nullable String queueSize,
      @Nullable String strategy,
      @Nullable String timeout,
      @Nullable String maxRetries,
      @Nullable String initialDelay,
      @Nullable String factor,
      @Nullable String maxDelay,
      @Nullable String jitter,
      @Nullable String ratePermits,
      @Nullable String ratePer,
      @Nullable String rateBurst,
      @Nullable String rateMaxWait,
      @Nullable String queueTimeout,
      @Nullable String runTimeout,
      @Nullable String interruptOnTimeout,
      @Nullable String stuckAfter,
      @Nullable String maxStuckReplacements,
      @Nullable String joinTimeout,
      @Nullable String pollInterval,
      @Nullable String paused) {
    SettingsRequest requested =
        new SettingsRequest()
            .workers(threads, minThreads, maxThreads)
            .queue(queueSize, strategy, timeout)
            .tries(maxRetries, initialDelay, factor, maxDelay, jitter)
            .rate(ratePermits, ratePer, rateBurst, rateMaxWait)
            .timeouts(
                queueTimeout, runTimeout, interruptOnTimeout, stuckAfter, maxStuckReplacements)
            .others(joinTimeout, pollInterval, paused);
    return control.change(pool, requested);
  }

  /**
   * Cancels a job that runs, waits on the timer or is queued; its thread is interrupted.
   *
   * @param pool the name of its pool
   * @param job its id as {@code runningJobs} and the log show it
   * @return 200 with what became of it; 404 if there is no such pool, or no such job that is not
   *     over
   */
  @DeleteOperation
  public WebEndpointResponse<OperationResponseBody> cancel(
      @Selector String pool, @Selector String job) {
    return control.cancel(pool, job);
  }
}
