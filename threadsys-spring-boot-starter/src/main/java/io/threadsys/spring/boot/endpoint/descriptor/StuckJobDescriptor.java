package io.threadsys.spring.boot.endpoint.descriptor;

import io.threadsys.stats.StuckJob;
import java.util.List;

/**
 * A job whose code is still running long after the job was ended.
 *
 * @param worker the worker it keeps
 * @param job its name
 * @param runningForMillis how long its code has been running
 * @param stack where it is, innermost call first
 */
public record StuckJobDescriptor(
    String worker, String job, double runningForMillis, List<String> stack) {

  static StuckJobDescriptor of(StuckJob job) {
    return new StuckJobDescriptor(
        job.worker(),
        job.job(),
        Millis.of(job.runningFor()),
        job.stack().stream().map(StackTraceElement::toString).toList());
  }
}
