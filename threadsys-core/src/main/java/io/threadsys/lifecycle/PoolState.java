package io.threadsys.lifecycle;

/**
 * The life of a pool.
 *
 * <pre>
 *   NEW ──start──▶ RUNNING ──shutdown──▶ DRAINING ──last worker left──▶ STOPPED
 *                     ▲                                                    │
 *                     └───────────────────────start────────────────────────┘
 * </pre>
 */
public enum PoolState {
  /** Built and never started; refuses jobs. */
  NEW,
  /** Accepts and runs jobs. */
  RUNNING,
  /** Refuses new jobs and still works on accepted ones. */
  DRAINING,
  /** Has no workers and no jobs; may be started again. */
  STOPPED
}
