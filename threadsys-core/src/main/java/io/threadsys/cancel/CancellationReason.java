package io.threadsys.cancel;

import io.threadsys.internal.guard.ConfigChecks;
import java.time.Duration;

/**
 * Reason for a cancellation. Immutable.
 *
 * @param kind the kind of reason
 * @param detail further text, may be empty
 */
public record CancellationReason(Kind kind, String detail) {

  /** {@code cancel} was called. */
  public static final CancellationReason MANUAL = new CancellationReason(Kind.MANUAL, "");

  /** The parent token was cancelled. */
  public static final CancellationReason PARENT = new CancellationReason(Kind.PARENT, "");

  /** The pool was shut down immediately. */
  public static final CancellationReason POOL_SHUTDOWN =
      new CancellationReason(Kind.POOL_SHUTDOWN, "");

  /** A deadline passed, for example that of a scope. */
  public static final CancellationReason DEADLINE = new CancellationReason(Kind.DEADLINE, "");

  /** The kinds of reasons. */
  public enum Kind {
    /** {@code cancel} was called. */
    MANUAL,
    /** A timeout of the job elapsed; the detail is the timeout. */
    TIMEOUT,
    /** A deadline passed. */
    DEADLINE,
    /** The parent token was cancelled. */
    PARENT,
    /** The pool was shut down immediately. */
    POOL_SHUTDOWN,
    /** An error occurred elsewhere; the detail describes it. */
    ERROR,
    /** An application-defined reason, given by the detail. */
    CUSTOM
  }

  /**
   * Returns the reason for a job whose timeout elapsed.
   *
   * @param limit the timeout that elapsed
   * @return the reason
   */
  public static CancellationReason timeout(Duration limit) {
    return new CancellationReason(Kind.TIMEOUT, ConfigChecks.print(limit));
  }

  /**
   * Returns the reason for an error that occurred elsewhere.
   *
   * @param detail a description of the error
   * @return the reason
   */
  public static CancellationReason error(String detail) {
    return new CancellationReason(Kind.ERROR, detail);
  }

  /**
   * Returns an application-defined reason.
   *
   * @param detail the reason, human-readable
   * @return the reason
   */
  public static CancellationReason custom(String detail) {
    return new CancellationReason(Kind.CUSTOM, detail);
  }

  /** Returns {@code KIND} or {@code KIND (detail)}. */
  @Override
  public String toString() {
    return detail.isEmpty() ? kind.name() : kind + " (" + detail + ")";
  }
}
