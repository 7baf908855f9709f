package io.threadsys.benchmarks.harness;

/**
 * Takes part in a contest.
 *
 * @param name what it is called in tables and on the command line
 * @param role what it is in the comparison
 * @param setting sets it up
 */
public record Contender(String name, Role role, Setting setting) {

  /** Sets a contender up. */
  @FunctionalInterface
  public interface Setting {

    /**
     * Sets the contender up.
     *
     * @return ready for rounds
     * @throws UnavailableException if it cannot run here
     */
    Subject open();
  }
}
