package io.threadsys.benchmarks.harness;

/** A contender cannot run on this machine or JDK, or does not exist yet. */
public final class UnavailableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates it.
   *
   * @param reason what it lacks
   */
  public UnavailableException(String reason) {
    super(reason);
  }
}
