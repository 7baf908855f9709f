package io.threadsys.backpressure;

/** What a strategy decided about a job. */
public enum BackpressureDecision {
  /** The job is in the queue, by a successful call of {@link FullQueue#offer()}. */
  ENQUEUED,
  /** Refuse it with {@link QueueFullException}, or {@link ResourceLimitedException}. */
  REJECT,
  /** Refuse it with {@link SubmissionTimeoutException}. */
  REJECT_TIMED_OUT,
  /** Refuse it with {@link SubmissionTimeoutException} and the reason that retries ran out. */
  REJECT_RETRIES_EXHAUSTED,
  /** Accept it and drop it at once. */
  DROP,
  /** Accept it and run it on the submitting thread. */
  RUN_BY_CALLER
}
