package io.threadsys.backpressure;

/** Why a job was not accepted. */
public enum RejectionReason {
  /** The queue was full and the strategy refused. */
  QUEUE_FULL,
  /** The quota that the pool shares with others was used up and the strategy refused. */
  QUOTA_EXCEEDED,
  /**
   * The queue stayed full, or a resource limit exceeded, for as long as the submitter was willing
   * to wait.
   */
  TIMED_OUT,
  /** The submitter was interrupted while it waited. */
  INTERRUPTED,
  /** As many jobs as may be waited on the timer, and this one was to wait there, too. */
  TOO_MANY_DELAYED,
  /** The pool was not running, or was closed concurrently. */
  NOT_RUNNING,
  /** The strategy itself threw; the submitter got what it threw. */
  STRATEGY_FAILED,
  /** The strategy tried again as often as it may, and never found space. */
  RETRIES_EXHAUSTED,
  /** More jobs came than the pool's rate limit lets in. */
  RATE_LIMITED,
  /** More heap was in use than the pool's limit allows, and the strategy refused. */
  HEAP_LIMIT,
  /** More of the processors was in use than the pool's limit allows, and the strategy refused. */
  CPU_LIMIT
}
