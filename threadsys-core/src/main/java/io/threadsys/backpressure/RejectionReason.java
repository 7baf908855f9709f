package io.threadsys.backpressure;

/** The reason for a rejection. */
public enum RejectionReason {
  /** The queue was full and the strategy rejected the job. */
  QUEUE_FULL,
  /** The quota shared with linked pools was exhausted and the strategy rejected the job. */
  QUOTA_EXCEEDED,
  /** The queue stayed full, or a resource limit exceeded, until the submitter's timeout elapsed. */
  TIMED_OUT,
  /** The submitter was interrupted while waiting. */
  INTERRUPTED,
  /** The job was delayed, and the maximum number of delayed jobs was reached. */
  TOO_MANY_DELAYED,
  /** The pool was not running, or was closed while the submitter waited. */
  NOT_RUNNING,
  /** The strategy itself threw; its exception was propagated to the submitter. */
  STRATEGY_FAILED,
  /** The strategy used up its retries, and the queue was full each time. */
  RETRIES_EXHAUSTED,
  /** The pool's rate limit was exceeded. */
  RATE_LIMITED,
  /** The pool's heap limit was exceeded and the strategy rejected the job. */
  HEAP_LIMIT,
  /** The pool's CPU limit was exceeded and the strategy rejected the job. */
  CPU_LIMIT
}
