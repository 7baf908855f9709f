package io.threadsys.spring.boot.endpoint.descriptor;

import io.threadsys.stats.FailedJob;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job that failed for good.
 *
 * @param id its id; null for a job without a handle
 * @param job its name
 * @param tags the labels its submission gave it
 * @param attempts how often it was run
 * @param error the class of what it threw
 * @param message the message of that
 * @param stack where it was thrown, innermost call first
 * @param ageMillis how long ago
 */
public record FailureDescriptor(
    @Nullable String id,
    String job,
    Map<String, String> tags,
    int attempts,
    String error,
    @Nullable String message,
    List<String> stack,
    double ageMillis) {

  static FailureDescriptor of(FailedJob failure) {
    return new FailureDescriptor(
        failure.id() == null ? null : failure.id().toString(),
        failure.job(),
        failure.tags(),
        failure.attempts(),
        failure.error(),
        failure.message(),
        failure.stack().stream().map(StackTraceElement::toString).toList(),
        Millis.of(failure.age()));
  }
}
