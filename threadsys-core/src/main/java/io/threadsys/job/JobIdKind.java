package io.threadsys.job;

/** What a job's id looks like. */
public enum JobIdKind {
  /** A number that counts the jobs of the pool, unique within one pool of one JVM. */
  SEQUENTIAL,
  /**
   * The number and a time-ordered UUID of version 7, unique everywhere; costs one more object for
   * each job.
   */
  UUID
}
