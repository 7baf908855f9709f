package io.threadsys.lifecycle;

import java.util.List;

/**
 * A worker whose job had not returned when a shutdown stopped waiting for it. Immutable.
 *
 * @param thread the thread's name
 * @param job the name of the job it was running
 * @param stack its stack trace, innermost frame first; empty if it terminated in the meantime
 */
public record AbandonedWorker(String thread, String job, List<StackTraceElement> stack) {

  /** Copies the stack. */
  public AbandonedWorker {
    stack = List.copyOf(stack);
  }
}
