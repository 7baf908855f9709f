package io.threadsys.internal.task;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An id as people give it: what a job's id prints, or its number. */
public record JobIdMatcher(long number, @Nullable UUID uuid) {

  /** Reads one; null if it can not be any job's. */
  public static @Nullable JobIdMatcher parse(String text) {
    try {
      return text.indexOf('-') > 0
          ? new JobIdMatcher(0, UUID.fromString(text))
          : new JobIdMatcher(Long.parseLong(text), null);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  public boolean isOf(Object job) {
    return job instanceof JobTask<?> task && task.hasId(number, uuid);
  }

  @Nullable
  public JobTask<?> findIn(Iterable<?> jobs) {
    for (Object job : jobs) {
      if (isOf(job)) {
        return (JobTask<?>) job;
      }
    }
    return null;
  }
}
