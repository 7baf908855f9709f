package io.threadsys.backpressure;

/** Why a job was not accepted. */
public enum RejectionReason {
  /** The queue was full and the strategy refused. */
  QUEUE_FULL,
  /** The queue stayed full for as long as the submitter was willing to wait. */
  TIMED_OUT,
  /** The submitter was interrupted while it waited. */
  INTERRUPTED,
  /** The pool was not running, or was closed meanwhile. */
  NOT_RUNNING,
  /** The strategy itself threw; the submitter got what it threw. */
  STRATEGY_FAILED
}
