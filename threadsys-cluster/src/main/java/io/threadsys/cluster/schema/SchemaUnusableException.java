package io.threadsys.cluster.schema;

import io.threadsys.error.ErrorCode;
import io.threadsys.error.Hinted;

/** Thrown if the tables of the durable jobs are missing, or not of the version that is needed. */
public final class SchemaUnusableException extends IllegalStateException implements Hinted {

  private static final long serialVersionUID = 1L;
  private static final String HINT =
      "use SchemaMode.CREATE, or run the scripts under db/threadsys of threadsys-cluster with the"
          + " placeholder 'prefix'";

  /**
   * Creates the exception.
   *
   * @param facts what is wrong, without a final full stop
   * @param cause what the database said
   */
  public SchemaUnusableException(String facts, Throwable cause) {
    super(ErrorCode.CLUSTER_SCHEMA_UNUSABLE.message(facts, HINT), cause);
  }

  /**
   * Creates the exception.
   *
   * @param facts what is wrong, without a final full stop
   */
  public SchemaUnusableException(String facts) {
    super(ErrorCode.CLUSTER_SCHEMA_UNUSABLE.message(facts, HINT));
  }

  @Override
  public ErrorCode code() {
    return ErrorCode.CLUSTER_SCHEMA_UNUSABLE;
  }

  @Override
  public String hint() {
    return HINT;
  }
}
