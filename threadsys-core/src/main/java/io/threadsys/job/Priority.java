package io.threadsys.job;

/** How important a job is, in rising order; for pools whose queue tells jobs apart. */
public enum Priority {
  /** Can wait. */
  LOW(0),
  /** The default. */
  NORMAL(1),
  /** Before normal ones. */
  HIGH(2),
  /** Before everything else. */
  CRITICAL(3);

  private final int level;

  Priority(int level) {
    this.level = level;
  }

  /**
   * Returns the level that queues see.
   *
   * @return 0 for the least important
   */
  public int level() {
    return level;
  }
}
