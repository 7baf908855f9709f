package io.threadsys.cluster.internal.execute;

/** Ends a job before its code is entered. Never reaches users. */
public final class JobNotStartedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean held;

  private JobNotStartedException(boolean held, String message) {
    super(message, null, false, false);
    this.held = held;
  }

  /** Another node has the job. */
  public static JobNotStartedException taken() {
    return new JobNotStartedException(false, "another node has taken the job over");
  }

  /** This node gives it back. */
  public static JobNotStartedException withdrawn() {
    return new JobNotStartedException(true, "given back before it began");
  }

  /** Returns whether this node holds the job and has to hand it back. */
  boolean isHeld() {
    return held;
  }
}
