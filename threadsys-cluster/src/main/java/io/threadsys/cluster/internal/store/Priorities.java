package io.threadsys.cluster.internal.store;

import io.threadsys.job.Priority;

/** Priorities as numbers in the database, where LOW to HIGH are those of db-scheduler. */
public final class Priorities {

  private static final int LOW = 10;
  private static final int NORMAL = 50;
  private static final int HIGH = 90;
  private static final int CRITICAL = 100;

  private Priorities() {}

  /**
   * Returns the number of a priority.
   *
   * @param priority the priority
   * @return what is stored
   */
  public static int stored(Priority priority) {
    return switch (priority) {
      case LOW -> LOW;
      case NORMAL -> NORMAL;
      case HIGH -> HIGH;
      case CRITICAL -> CRITICAL;
    };
  }

  /**
   * Returns the priority of a number; of one between two, the less important.
   *
   * @param stored what is stored
   * @return the priority
   */
  public static Priority priority(int stored) {
    if (stored >= CRITICAL) {
      return Priority.CRITICAL;
    }
    if (stored >= HIGH) {
      return Priority.HIGH;
    }
    return stored >= NORMAL ? Priority.NORMAL : Priority.LOW;
  }
}
