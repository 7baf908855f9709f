package io.threadsys.error;

/**
 * Stable names of all errors of this library: 1xx settings, 2xx submissions, 3xx lifecycle, 4xx
 * jobs, 5xx durable jobs (threadsys-cluster). A code never changes its meaning and is never reused.
 */
public enum ErrorCode {
  /** One or more settings are outside their allowed range. */
  INVALID_SETTING(101),
  /** The queue was full and the strategy refuses. */
  QUEUE_FULL(201),
  /** The queue stayed full for as long as the submitter was willing to wait. */
  SUBMISSION_TIMED_OUT(202),
  /** The submitting thread was interrupted while it waited for space. */
  SUBMISSION_INTERRUPTED(203),
  /** The pool was not running, or was closed while the submitter waited. */
  POOL_NOT_RUNNING(204),
  /** A priority was asked for, and the pool's queue has none. */
  PRIORITY_UNSUPPORTED(205),
  /** More jobs came than the pool's rate limit lets in. */
  RATE_LIMITED(206),
  /** More heap or processor was in use than the pool's limit allows, and the strategy refuses. */
  RESOURCE_LIMITED(207),
  /** The quota that a pool shares with others was used up and the strategy refuses. */
  QUOTA_EXCEEDED(209),
  /** As many jobs as may be wait on the timer. */
  TOO_MANY_DELAYED(210),
  /** The pool was started although it runs, or still drains. */
  POOL_ALREADY_RUNNING(301),
  /** A worker thread could not be started. */
  WORKER_START_FAILED(302),
  /** The queue factory gave no queue that the pool can use. */
  QUEUE_UNUSABLE(303),
  /** The job threw. */
  JOB_FAILED(401),
  /** The job was cancelled. */
  JOB_CANCELLED(402),
  /** The job was accepted and then dropped to make room, or because there was none. */
  JOB_DROPPED(403),
  /** The waiting thread gave up before the job ended. */
  AWAIT_TIMED_OUT(404),
  /** The job took longer than it may. */
  JOB_TIMED_OUT(405),
  /** A payload or result of a durable job is too large, or cannot be written or read as JSON. */
  CLUSTER_PAYLOAD_REFUSED(501),
  /** The tables of the durable jobs are missing, or of another version. */
  CLUSTER_SCHEMA_UNUSABLE(502),
  /** The database of the durable jobs refused, or could not be reached. */
  CLUSTER_DATABASE_FAILED(503),
  /** The durable job failed for good and is a dead letter. */
  CLUSTER_JOB_DEAD(504),
  /** A node of durable jobs was started although it runs, or has not stopped yet. */
  CLUSTER_NODE_RUNNING(505);

  private final int number;

  ErrorCode(int number) {
    this.number = number;
  }

  /**
   * Composes the message of an exception.
   *
   * @param facts what happened and the facts, without a final full stop
   * @param hint what to do, without a final full stop
   * @return {@code TS-201: facts. Hint: hint.}
   */
  public String message(String facts, String hint) {
    return this + ": " + facts + ". Hint: " + hint + ".";
  }

  /** Returns the printed form, for instance {@code TS-201}. */
  @Override
  public String toString() {
    return "TS-" + number;
  }
}
