package io.threadsys.spring.boot.task;

import java.time.Duration;
import java.util.OptionalLong;

/** When the runs of a schedule are due, in nanoseconds of its ticker. One thread at a time. */
interface Timing {

  /** The longest wait. */
  Duration LONGEST = Duration.ofDays(36_500);

  /** Returns when the first run is due; empty if there is none. */
  OptionalLong first(long now);

  /**
   * Returns when the next run is due; empty if there is none. The one before it is over, or could
   * not take place.
   *
   * @param lastDue when the one before was due
   */
  OptionalLong next(long lastDue, long now);

  /** Returns a time in nanoseconds; capped at a hundred years. */
  static long nanos(Duration time) {
    return time.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : time.toNanos();
  }

  /** A run begins. */
  default void begins() {}
}
