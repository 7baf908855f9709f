package io.threadsys.backpressure;

/** The decision of a {@link BackpressureStrategy} about a job. */
public enum BackpressureDecision {
  /**
   * The job was enqueued by a successful call of one of the {@code offer} methods of {@link
   * FullQueue}.
   */
  ENQUEUED,
  /**
   * Reject it with {@link QueueFullException}, {@link QuotaExceededException} or {@link
   * ResourceLimitedException}, whichever applies.
   */
  REJECT,
  /** Reject it with {@link SubmissionTimeoutException}. */
  REJECT_TIMED_OUT,
  /**
   * Reject it with {@link SubmissionTimeoutException} and reason {@link
   * RejectionReason#RETRIES_EXHAUSTED}.
   */
  REJECT_RETRIES_EXHAUSTED,
  /** Accept it and drop it immediately. */
  DROP,
  /** Accept it and run it on the submitting thread. */
  RUN_BY_CALLER
}
