package io.threadsys.stats;

import java.time.Duration;
import java.util.List;

/**
 * A job whose code is still running long after the job completed by timeout or cancellation.
 * Immutable.
 *
 * @param worker the name of the worker it occupies
 * @param job the job's name
 * @param runningFor the run time of its code
 * @param stack the worker's stack trace, innermost frame first
 */
public record StuckJob(
    String worker, String job, Duration runningFor, List<StackTraceElement> stack) {

  /** Copies the stack. */
  public StuckJob {
    stack = List.copyOf(stack);
  }
}
