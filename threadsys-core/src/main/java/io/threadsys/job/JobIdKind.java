package io.threadsys.job;

/** The kind of id a pool assigns to a job. */
public enum JobIdKind {
  /** A sequence number, unique within one pool in one JVM. */
  SEQUENTIAL,
  /**
   * The sequence number and a time-ordered UUID (version 7), globally unique; one more object per
   * job.
   */
  UUID
}
