package io.threadsys.internal.task;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An id as typed by a person: what {@code JobId} prints, or its number. */
public record JobIdMatcher(long number, @Nullable UUID uuid) {

  /** Parses an id; null if it cannot be any job's. */
  public static @Nullable JobIdMatcher parse(String text) {
    try {
      return text.indexOf('-') > 0
          ? new JobIdMatcher(0, UUID.fromString(text))
          : new JobIdMatcher(Long.parseLong(text), null);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Returns whether a queued or running job has this id. */
  public boolean isOf(Object job) {
    return job instanceof JobTask<?> task && task.hasId(number, uuid);
  }

  /** Returns the job with this id, or null. */
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
