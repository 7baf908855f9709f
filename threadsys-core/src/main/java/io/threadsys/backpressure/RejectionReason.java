package io.threadsys.backpressure;

/** Why a job was not accepted. */
public enum RejectionReason {
  /** The queue was full and the strategy refused. */
  QUEUE_FULL,
  /** The quota that the pool shares with others was used up and the strategy refused. */
  QUOTA_EXCEEDED,
  /** The queue stayed full for as long as the submitter was willing to wait. */
  TIMED_OUT,
  /** The submitter was interrupted while it waited. */
  INTERRUPTED,
  /** As many jobs as may be waited on the timer, and this one was to wait there, too. */
  TOO_MANY_DELAYED,
  /** The pool was not running, or was closed meanwhile. */
  NOT_RUNNING,
  /** The strategy itself threw; the submitter got what it threw. */
  STRATEGY_FAILED
}
