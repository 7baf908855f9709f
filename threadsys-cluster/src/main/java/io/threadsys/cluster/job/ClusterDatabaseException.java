package io.threadsys.cluster.job;

import io.threadsys.error.ErrorCode;
import io.threadsys.error.Hinted;
import java.util.concurrent.CompletionException;

/** Thrown if the database refuses or cannot be reached; the cause is what its driver threw. */
public final class ClusterDatabaseException extends CompletionException implements Hinted {

  private static final long serialVersionUID = 1L;
  private static final String HINT =
      "see the cause; if the connection was lost, the change may have been made or not,"
          + " and submitting again with an idempotency key is safe";

  /**
   * Creates the exception.
   *
   * @param doing what was to be done, for instance {@code submitting}
   * @param cause what the driver threw
   */
  public ClusterDatabaseException(String doing, Throwable cause) {
    super(
        ErrorCode.CLUSTER_DATABASE_FAILED.message(
            "the database failed while '" + doing + "': " + cause.getMessage(), HINT),
        cause);
  }

  @Override
  public ErrorCode code() {
    return ErrorCode.CLUSTER_DATABASE_FAILED;
  }

  @Override
  public String hint() {
    return HINT;
  }
}
