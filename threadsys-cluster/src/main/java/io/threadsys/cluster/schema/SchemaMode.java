package io.threadsys.cluster.schema;

/** What a node does about its tables when it starts. */
public enum SchemaMode {
  /** Creates what is missing; several nodes may start at once. Then checks as VALIDATE does. */
  CREATE,
  /** Checks that the tables are there and of the version this library needs. */
  VALIDATE,
  /** Nothing. */
  NONE
}
