package io.threadsys.spring.boot.properties;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a job that finds the queue full. What is null was not set.
 *
 * @param strategy Strategy for a full queue.
 * @param timeout Time a submitter waits for space. Only with the strategy 'block-with-timeout',
 *     which needs it.
 * @param maxRetries How often a submitter tries again. Only with the strategy 'retry-with-backoff'.
 * @param initialDelay Time until the first further try. Only with the strategy
 *     'retry-with-backoff'.
 * @param factor By how much each wait is longer than the one before, 1 to 100. Only with the
 *     strategy 'retry-with-backoff'.
 * @param maxDelay Longest wait between two tries. Only with the strategy 'retry-with-backoff'.
 * @param jitter Share of each wait that is random, 0 to 1. Only with the strategy
 *     'retry-with-backoff'.
 */
public record BackpressureProperties(
    @Nullable Strategy strategy,
    @Nullable Duration timeout,
    @Nullable Integer maxRetries,
    @Nullable Duration initialDelay,
    @Nullable Double factor,
    @Nullable Duration maxDelay,
    @Nullable Double jitter) {

  static final BackpressureProperties UNSET =
      new BackpressureProperties(null, null, null, null, null, null, null);

  /** The built-in strategies. */
  public enum Strategy {
    /** Refuse the job. */
    FAIL,
    /** Wait for space, for ever if need be. */
    BLOCK,
    /** Wait for space for some time, then refuse the job. */
    BLOCK_WITH_TIMEOUT,
    /** Try again after ever longer waits, then refuse the job. */
    RETRY_WITH_BACKOFF,
    /** Drop the job that has waited longest and take the new one. */
    DROP_OLDEST,
    /** Drop the new job. */
    DROP_NEWEST,
    /** Run the job at once on the submitting thread. */
    CALLER_RUNS
  }
}
