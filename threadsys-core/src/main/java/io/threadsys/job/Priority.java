package io.threadsys.job;

/**
 * Priority of a job, in ascending order. Anything but {@link #NORMAL} requires a queue with
 * priorities.
 */
public enum Priority {
  /** Below the default. */
  LOW(0),
  /** The default. */
  NORMAL(1),
  /** Above the default. */
  HIGH(2),
  /** Above everything else. */
  CRITICAL(3);

  private final int level;

  Priority(int level) {
    this.level = level;
  }

  /**
   * Returns the numeric level passed to queues.
   *
   * @return 0 ({@link #LOW}) to 3 ({@link #CRITICAL})
   */
  public int level() {
    return level;
  }
}
