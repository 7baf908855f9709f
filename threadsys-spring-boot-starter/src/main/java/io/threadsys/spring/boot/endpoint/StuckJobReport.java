package io.threadsys.spring.boot.endpoint;

import io.threadsys.stats.StuckJob;
import java.util.List;

/**
 * A job whose code goes on long after the job was ended.
 *
 * @param worker the worker it keeps
 * @param job its name
 * @param runningForMillis how long its code has been running
 * @param stack where it is, innermost call first
 */
public record StuckJobReport(
    String worker, String job, double runningForMillis, List<String> stack) {

  static StuckJobReport of(StuckJob job) {
    return new StuckJobReport(
        job.worker(),
        job.job(),
        Millis.of(job.runningFor()),
        job.stack().stream().map(StackTraceElement::toString).toList());
  }
}
