package io.threadsys.spring.boot.task;

import io.threadsys.job.JobOptions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names the jobs of scheduled tasks. */
final class TaskNames {

  /** The {@code toString} of Spring's tasks: a class and a method. */
  private static final Pattern METHOD =
      Pattern.compile("(?:[\\w$]+\\.)*([A-Za-z_$][\\w$]*\\.[A-Za-z_]\\w*)");

  private TaskNames() {}

  /** Returns options with the task's method as the name; without one, if it has none. */
  static JobOptions optionsFor(Runnable task) {
    Matcher method = METHOD.matcher(String.valueOf(task));
    return method.matches() ? JobOptions.named(method.group(1)) : JobOptions.defaults();
  }
}
