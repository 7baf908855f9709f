package io.threadsys.spring.boot.endpoint.descriptor;

import io.threadsys.spring.boot.mapping.PropertyText;
import io.threadsys.stats.RunningJob;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job that has begun and is not over.
 *
 * @param id what to cancel it by; null for a job without a handle
 * @param job its name
 * @param tags the labels its submission gave it
 * @param state what it is doing
 * @param thread the thread it is on, or empty
 * @param attempt which attempt this is
 * @param progress its progress, 0 to 1
 * @param runningForMillis how long it has been running
 */
public record RunningJobDescriptor(
    @Nullable String id,
    String job,
    Map<String, String> tags,
    String state,
    String thread,
    int attempt,
    double progress,
    double runningForMillis) {

  static RunningJobDescriptor of(RunningJob job) {
    return new RunningJobDescriptor(
        job.id() == null ? null : job.id().toString(),
        job.job(),
        job.tags(),
        PropertyText.of(job.state()),
        job.thread(),
        job.attempt(),
        job.progress(),
        Millis.of(job.runningFor()));
  }
}
