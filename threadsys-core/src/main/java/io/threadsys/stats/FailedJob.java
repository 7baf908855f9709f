package io.threadsys.stats;

import io.threadsys.job.JobId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a job threw that has failed for good.
 *
 * @param id the job's id; null for one without a handle
 * @param job the job's name
 * @param tags the labels its submission gave it
 * @param attempts how often it was run
 * @param error the class of what it threw
 * @param message the message of what it threw, its first 500 characters, or null
 * @param stack where it was thrown, innermost call first, 10 calls at most
 * @param age how long ago it ended
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
