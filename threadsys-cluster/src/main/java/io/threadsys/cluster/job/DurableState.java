package io.threadsys.cluster.job;

/**
 * The life of a durable job. It is kept in the database and is the same on every node.
 *
 * <pre>
 *   WAITING ◀─▶ RUNNING ──▶ SUCCEEDED | DEAD | CANCELLED
 *      │                                ▲        ▲
 *      └────────────────────────────────┴────────┘
 *   DEAD | CANCELLED ──(re-queued)──▶ WAITING
 * </pre>
 *
 * <p>From RUNNING back to WAITING leads a failed attempt that is tried again, a node that hands the
 * job back, and a node that was lost. From WAITING to DEAD leads only having been on too many nodes
 * that were lost.
 */
public enum DurableState {
  /** Stored; waits for its time, a node, or its next attempt. */
  WAITING(false),
  /** Held by a node: on one of its workers, or in its pool's queue. */
  RUNNING(false),
  /** Returned its result. */
  SUCCEEDED(true),
  /** A dead letter: failed for good and kept until someone re-queues or deletes it. */
  DEAD(true),
  /** Cancelled, before or while it ran. */
  CANCELLED(true);

  private final boolean end;

  DurableState(boolean end) {
    this.end = end;
  }

  /**
   * Returns whether nothing follows this state by itself.
   *
   * @return true for the three ends
   */
  public boolean isEnd() {
    return end;
  }
}
