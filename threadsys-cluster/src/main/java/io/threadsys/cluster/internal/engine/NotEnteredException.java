package io.threadsys.cluster.internal.engine;

/** Ends a job before its code is entered. Never reaches users. */
final class NotEnteredException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean held;

  private NotEnteredException(boolean held, String message) {
    super(message, null, false, false);
    this.held = held;
  }

  /** Another node has the job. */
  static NotEnteredException taken() {
    return new NotEnteredException(false, "another node has taken the job over");
  }

  /** This node gives it back. */
  static NotEnteredException withdrawn() {
    return new NotEnteredException(true, "given back before it began");
  }

  /** Returns whether this node holds the job and has to hand it back. */
  boolean isHeld() {
    return held;
  }
}
