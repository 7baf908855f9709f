package io.threadsys.backpressure;

import io.threadsys.time.Backoff;
import java.time.Duration;

/**
 * Decides about a job that found the queue full, or a resource limit exceeded. A pool has one as
 * its default, and a submission may bring its own.
 *
 * <p>Implement it for a decision of your own. It runs on the submitting thread, outside all locks,
 * and must be thread-safe. What it throws reaches the submitter, and the job is not accepted.
 */
@FunctionalInterface
public interface BackpressureStrategy {

  /**
   * Decides.
   *
   * @param queue the full queue and what can be done with it
   * @return what becomes of the job
   * @throws InterruptedException if the submitter was interrupted while waiting; the job is not
   *     accepted
   */
  BackpressureDecision onFull(FullQueue queue) throws InterruptedException;

  /**
   * Returns the strategy that refuses: the submitter gets a {@link QueueFullException}, or a {@link
   * ResourceLimitedException}.
   *
   * @return a shared instance
   */
  static BackpressureStrategy fail() {
    return Fail.INSTANCE;
  }

  /**
   * Returns the strategy that waits for space, for ever if need be. Only jobs that submit to their
   * own full pool more than 64 deep are refused, see {@link FullQueue#offer(Duration)}.
   *
   * @return a shared instance
   */
  static BackpressureStrategy block() {
    return Block.INSTANCE;
  }

  /**
   * Returns the strategy that waits for space for some time and then refuses with a {@link
   * SubmissionTimeoutException}.
   *
   * @param timeout how long to wait, at least 1 ms
   * @return a strategy
   * @throws io.threadsys.error.InvalidConfigException if the timeout is shorter
   */
  static BackpressureStrategy blockWithTimeout(Duration timeout) {
    return new BlockWithTimeout(timeout);
  }

  /**
   * Returns the strategy that tries again after a while, and again after longer whiles, and then
   * refuses with a {@link SubmissionTimeoutException} whose reason is {@link
   * RejectionReason#RETRIES_EXHAUSTED}. Between the tries the submitter waits, even if space comes
   * earlier: others that wait for space go first.
   *
   * @param maxRetries how many further tries at most, 1 to 1000
   * @param backoff how long to wait before each of them
   * @return a strategy
   * @throws io.threadsys.error.InvalidConfigException if the number is outside the range
   */
  static BackpressureStrategy retryWithBackoff(int maxRetries, Backoff backoff) {
    return new RetryWithBackoff(maxRetries, backoff);
  }

  /**
   * Returns the strategy that drops the job that has waited longest and takes the new one. The
   * victim's handle ends dropped. Above a resource limit with nothing queued there is no victim,
   * and the new job is refused with a {@link ResourceLimitedException}.
   *
   * @return a shared instance
   */
  static BackpressureStrategy dropOldest() {
    return DropOldest.INSTANCE;
  }

  /**
   * Returns the strategy that drops the new job. Its handle is returned and ends dropped.
   *
   * @return a shared instance
   */
  static BackpressureStrategy dropNewest() {
    return DropNewest.INSTANCE;
  }

  /**
   * Returns the strategy that runs the job at once on the submitting thread, which slows the
   * submitter down. Above a resource limit as well: it queues nothing.
   *
   * @return a shared instance
   */
  static BackpressureStrategy callerRuns() {
    return CallerRuns.INSTANCE;
  }
}
