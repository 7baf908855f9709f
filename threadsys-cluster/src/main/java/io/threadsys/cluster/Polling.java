package io.threadsys.cluster;

/** How a node takes due jobs. */
public enum Polling {
  /** As suits the database: LOCK_AND_FETCH on PostgreSQL, FETCH on H2. */
  AUTOMATIC,
  /** Locks and takes many with one statement; needs {@code skip locked}. */
  LOCK_AND_FETCH,
  /** Reads many, and takes each with a statement that fails if another node was faster. */
  FETCH
}
