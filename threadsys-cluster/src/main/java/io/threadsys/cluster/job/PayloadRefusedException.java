package io.threadsys.cluster.job;

import io.threadsys.error.ErrorCode;
import io.threadsys.error.Hinted;
import org.jspecify.annotations.Nullable;

/** Thrown if a payload or a result is too large, or cannot be written or read as JSON. */
public final class PayloadRefusedException extends IllegalArgumentException implements Hinted {

  private static final long serialVersionUID = 1L;

  private final String hint;

  private PayloadRefusedException(String facts, String hint, @Nullable Throwable cause) {
    super(ErrorCode.CLUSTER_PAYLOAD_REFUSED.message(facts, hint), cause);
    this.hint = hint;
  }

  /**
   * Creates the exception for something too large.
   *
   * @param what what it is, for instance {@code payload of job import}
   * @param bytes how large it is
   * @param limit how large it may be
   * @return a new exception
   */
  public static PayloadRefusedException tooLarge(String what, int bytes, int limit) {
    return new PayloadRefusedException(
        what + " has " + bytes + " bytes, but may have " + limit,
        "store the data itself elsewhere and submit where it is, or raise payload-limit",
        null);
  }

  /**
   * Creates the exception for something that Jackson cannot write.
   *
   * @param what what it is, for instance {@code payload of job import}
   * @param type its class
   * @param cause why
   * @return a new exception
   */
  public static PayloadRefusedException unwritable(String what, Class<?> type, Throwable cause) {
    return new PayloadRefusedException(
        what + " of " + type + " cannot be written as JSON: " + firstLine(cause),
        "use a record or a class that Jackson can write",
        cause);
  }

  /**
   * Creates the exception for something that Jackson cannot read.
   *
   * @param what what it is, for instance {@code payload of job import/42}
   * @param type what it should be read as
   * @param cause why
   * @return a new exception
   */
  public static PayloadRefusedException unreadable(String what, String type, Throwable cause) {
    return new PayloadRefusedException(
        what + " cannot be read as " + type + ": " + firstLine(cause),
        "add fields only with a default, and give jobs whose payload changes otherwise a new type",
        cause);
  }

  private static String firstLine(Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    return message.lines().findFirst().orElse(cause.toString());
  }

  @Override
  public ErrorCode code() {
    return ErrorCode.CLUSTER_PAYLOAD_REFUSED;
  }

  @Override
  public String hint() {
    return hint;
  }
}
