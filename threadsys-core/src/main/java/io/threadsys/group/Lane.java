package io.threadsys.group;

/** The lanes of {@link HierarchicalThreadPool#standard}. */
public enum Lane {
  /** CPU-bound jobs: one worker per processor. */
  CPU,
  /** Blocking jobs (files, sockets, databases): two workers per processor, at least 4. */
  IO,
  /**
   * Urgent jobs: one worker per four processors, at least 2, and a priority queue. Idle workers of
   * the other lanes help.
   */
  PRIORITY
}
