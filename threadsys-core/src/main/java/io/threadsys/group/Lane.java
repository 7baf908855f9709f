package io.threadsys.group;

/** The lanes of {@link HierarchicalThreadPool#standard}. */
public enum Lane {
  /** Jobs that compute: a worker per processor. */
  CPU,
  /** Jobs that wait for files, sockets and databases: two workers per processor, at least 4. */
  IO,
  /**
   * Jobs that must not wait behind others: a worker per four processors, at least 2, and a queue
   * that knows priorities. Idle workers of the other lanes help.
   */
  PRIORITY
}
