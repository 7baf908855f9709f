package io.threadsys.cluster.event;

/** The life of a node: {@code NEW → RUNNING → DRAINING → STOPPED}. */
public enum NodeState {
  /** Not started: it can submit and ask, and runs nothing. */
  NEW,
  /** Picks and runs jobs. */
  RUNNING,
  /** Picks nothing new, and lets running jobs end. */
  DRAINING,
  /** Has handed back what did not end; can still submit and ask. */
  STOPPED
}
