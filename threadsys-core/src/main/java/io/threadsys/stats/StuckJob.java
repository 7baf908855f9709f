package io.threadsys.stats;

import java.time.Duration;
import java.util.List;

/**
 * A job whose code has not returned long after the job was ended by a timeout or a cancel.
 *
 * @param worker the name of the worker it keeps
 * @param job the job's name
 * @param runningFor how long its code has been running
 * @param stack where it is, innermost call first
 */
public record StuckJob(
    String worker, String job, Duration runningFor, List<StackTraceElement> stack) {

  /** Copies the stack. */
  public StuckJob {
    stack = List.copyOf(stack);
  }
}
