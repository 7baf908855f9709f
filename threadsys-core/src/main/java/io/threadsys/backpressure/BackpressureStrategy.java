package io.threadsys.backpressure;

import io.threadsys.time.Backoff;
import java.time.Duration;

/**
 * Strategy for a job that is submitted while the queue is full or a resource limit is exceeded. A
 * pool has a default strategy; a submission may override it, see {@link
 * io.threadsys.job.JobOptions#withBackpressure}.
 *
 * <p>Implementations run on the submitting thread, outside all locks, and must be thread-safe. An
 * exception thrown by a strategy propagates to the submitter, and the job is rejected with reason
 * {@link RejectionReason#STRATEGY_FAILED}.
 */
@FunctionalInterface
public interface BackpressureStrategy {

  /**
   * Decides about one job.
   *
   * @param queue the full queue, with the operations available to the strategy
   * @return the decision
   * @throws InterruptedException if the submitter is interrupted while waiting; the job is rejected
   */
  BackpressureDecision onFull(FullQueue queue) throws InterruptedException;

  /**
   * Returns the strategy that rejects the job with a {@link QueueFullException}, or a {@link
   * ResourceLimitedException}.
   *
   * @return a shared instance
   */
  static BackpressureStrategy fail() {
    return Fail.INSTANCE;
  }

  /**
   * Returns the strategy that blocks until space is available, without a timeout. Only a job that
   * submits to its own full pool from more than 64 nested jobs is rejected, see {@link
   * FullQueue#offer(Duration)}.
   *
   * @return a shared instance
   */
  static BackpressureStrategy block() {
    return Block.INSTANCE;
  }

  /**
   * Returns the strategy that blocks until space is available, up to a timeout, and then rejects
   * the job with a {@link SubmissionTimeoutException}.
   *
   * @param timeout the maximum time to wait, at least 1 ms
   * @return a strategy
   * @throws io.threadsys.error.InvalidConfigException if the timeout is shorter
   */
  static BackpressureStrategy blockWithTimeout(Duration timeout) {
    return new BlockWithTimeout(timeout);
  }

  /**
   * Returns the strategy that retries with growing delays and then rejects the job with a {@link
   * SubmissionTimeoutException} whose reason is {@link RejectionReason#RETRIES_EXHAUSTED}. The
   * submitter waits out each delay even if space becomes available earlier; blocked submitters take
   * precedence.
   *
   * @param maxRetries the maximum number of retries, 1 to 1000
   * @param backoff the delay before each retry
   * @return a strategy
   * @throws io.threadsys.error.InvalidConfigException if {@code maxRetries} is outside its range
   */
  static BackpressureStrategy retryWithBackoff(int maxRetries, Backoff backoff) {
    return new RetryWithBackoff(maxRetries, backoff);
  }

  /**
   * Returns the strategy that drops the job that has waited longest and enqueues the new one. The
   * dropped job completes as {@link io.threadsys.job.JobState#DROPPED}. If a resource limit is
   * exceeded and nothing is queued, the new job is rejected with a {@link
   * ResourceLimitedException}.
   *
   * @return a shared instance
   */
  static BackpressureStrategy dropOldest() {
    return DropOldest.INSTANCE;
  }

  /**
   * Returns the strategy that drops the new job. Its handle is returned and completes as {@link
   * io.threadsys.job.JobState#DROPPED}.
   *
   * @return a shared instance
   */
  static BackpressureStrategy dropNewest() {
    return DropNewest.INSTANCE;
  }

  /**
   * Returns the strategy that runs the job on the submitting thread, which throttles the submitter.
   * Also applies above a resource limit, since nothing is queued.
   *
   * @return a shared instance
   */
  static BackpressureStrategy callerRuns() {
    return CallerRuns.INSTANCE;
  }
}
