package io.threadsys.cluster.event;

/** How a node's hold of a job ended. */
public enum ExecutionOutcome {
  /** The job returned its result; for a recurring one, this time. */
  SUCCEEDED,
  /** It threw and runs again later, on whichever node. */
  RETRIED,
  /** It failed for good and is a dead letter now; a recurring one continues with its next time. */
  DEAD,
  /** It was cancelled. */
  CANCELLED,
  /** This node gave it back without an end, for instance because it stops. */
  HANDED_BACK,
  /**
   * Another node took it over, because this one was not heard of for too long. If it ran here, it
   * has run twice.
   */
  LOST
}
