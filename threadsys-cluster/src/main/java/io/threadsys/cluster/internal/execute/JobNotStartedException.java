package io.threadsys.cluster.internal.execute;

/** Ends an execution before the job's code is entered. Never reaches users. */
public final class JobNotStartedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean held;

  private JobNotStartedException(boolean held, String message) {
    super(message, null, false, false);
    this.held = held;
  }

  /** Creates the exception for a job that another node has. */
  public static JobNotStartedException taken() {
    return new JobNotStartedException(false, "another node has taken the job over");
  }

  /** Creates the exception for a job that this node releases. */
  public static JobNotStartedException withdrawn() {
    return new JobNotStartedException(true, "given back before it began");
  }

  /** Returns whether this node has still picked the job and has to release it. */
  boolean isHeld() {
    return held;
  }
}
