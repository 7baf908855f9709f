package io.threadsys.cancel;

import io.threadsys.internal.guard.ConfigChecks;
import java.time.Duration;

/**
 * Why something was cancelled.
 *
 * @param kind the kind of reason
 * @param detail more about it in words; may be empty
 */
public record CancellationReason(Kind kind, String detail) {

  /** Cancelled by a call of cancel. */
  public static final CancellationReason MANUAL = new CancellationReason(Kind.MANUAL, "");

  /** The parent token was cancelled. */
  public static final CancellationReason PARENT = new CancellationReason(Kind.PARENT, "");

  /** The pool was stopped at once. */
  public static final CancellationReason POOL_SHUTDOWN =
      new CancellationReason(Kind.POOL_SHUTDOWN, "");

  /** A point in time was reached, for instance a scope's. */
  public static final CancellationReason DEADLINE = new CancellationReason(Kind.DEADLINE, "");

  /** The kinds of reasons. */
  public enum Kind {
    /** Cancelled by a call of cancel. */
    MANUAL,
    /** The job took longer than it may; the detail says how long that is. */
    TIMEOUT,
    /** A point in time was reached. */
    DEADLINE,
    /** The parent token was cancelled. */
    PARENT,
    /** The pool was stopped at once. */
    POOL_SHUTDOWN,
    /** Something went wrong elsewhere; the detail says what. */
    ERROR,
    /** The user's own reason; the detail says which. */
    CUSTOM
  }

  /**
   * Returns the reason of a job that took longer than it may.
   *
   * @param limit how long it may take
   * @return the reason
   */
  public static CancellationReason timeout(Duration limit) {
    return new CancellationReason(Kind.TIMEOUT, ConfigChecks.print(limit));
  }

  /**
   * Returns a reason for an error elsewhere.
   *
   * @param detail what went wrong
   * @return the reason
   */
  public static CancellationReason error(String detail) {
    return new CancellationReason(Kind.ERROR, detail);
  }

  /**
   * Returns a reason of the user's own.
   *
   * @param detail the reason in words
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
