package io.threadsys.sample.live;

import io.threadsys.stats.StuckJob;

/**
 * A job whose code does not come back.
 *
 * @param worker the worker it keeps
 * @param job its name
 * @param runningForMillis how long its code had been running when it was looked at
 * @param at the innermost call of its code, or empty
 */
record StuckView(String worker, String job, long runningForMillis, String at) {

  static StuckView of(StuckJob job) {
    String at =
        job.stack().stream()
            .filter(frame -> !frame.getClassName().startsWith("java."))
            .filter(frame -> !frame.getClassName().startsWith("jdk."))
            .findFirst()
            .map(StackTraceElement::toString)
            .orElse("");
    return new StuckView(job.worker(), job.job(), job.runningFor().toMillis(), at);
  }
}
