package io.threadsys.stats;

import io.threadsys.job.JobId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job that failed terminally, retries included. Immutable.
 *
 * @param id the job's id, or null for a job without a handle
 * @param job the job's name
 * @param tags the tags from its options
 * @param attempts the number of attempts
 * @param error the class name of the exception
 * @param message the exception's message, truncated to 500 characters, or null
 * @param stack the exception's stack trace, innermost frame first, at most 10 frames
 * @param age the time since it failed
 */
public record FailedJob(
    @Nullable JobId id,
    String job,
    Map<String, String> tags,
    int attempts,
    String error,
    @Nullable String message,
    List<StackTraceElement> stack,
    Duration age) {

  /** Copies tags and stack. */
  public FailedJob {
    tags = Map.copyOf(tags);
    stack = List.copyOf(stack);
  }
}
