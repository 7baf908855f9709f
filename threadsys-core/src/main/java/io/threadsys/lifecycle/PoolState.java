package io.threadsys.lifecycle;

/**
 * Lifecycle state of a pool.
 *
 * <pre>
 *   NEW ──start──▶ RUNNING ──shutdown──▶ DRAINING ──last worker left──▶ STOPPED
 *                     ▲                                                    │
 *                     └───────────────────────start────────────────────────┘
 * </pre>
 */
public enum PoolState {
  /** Built but never started; rejects jobs. */
  NEW,
  /** Accepts and runs jobs. */
  RUNNING,
  /** Rejects new jobs and completes accepted ones. */
  DRAINING,
  /** Has no workers and no jobs; may be started again. */
  STOPPED
}
