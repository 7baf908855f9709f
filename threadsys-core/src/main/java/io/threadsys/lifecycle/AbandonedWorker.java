package io.threadsys.lifecycle;

import java.util.List;

/**
 * A worker that had not come back when a shutdown stopped waiting for it.
 *
 * @param thread the thread's name
 * @param job the name of the job it was running
 * @param stack where it was, innermost call first; empty if it ended meanwhile
 */
public record AbandonedWorker(String thread, String job, List<StackTraceElement> stack) {

  /** Copies the stack. */
  public AbandonedWorker {
    stack = List.copyOf(stack);
  }
}
