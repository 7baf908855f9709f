package io.threadsys.spring.boot.web;

import io.threadsys.backpressure.JobRejectedException;
import org.jspecify.annotations.Nullable;

/** Detects whether a request failed because a pool rejected its job. */
final class Rejections {

  /** In seconds; an overloaded pool is likely to have free slots by then. */
  static final String RETRY_AFTER = "1";

  /* Deep enough for any wrapping of frameworks, and an end to causes that go round in a circle. */
  private static final int MAX_CAUSES = 16;

  private Rejections() {}

  /** Returns the rejection that a failure is, or was caused by, or null. */
  static @Nullable JobRejectedException in(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
      if (cause instanceof JobRejectedException refusal) {
        return refusal;
      }
      cause = cause.getCause();
    }
    return null;
  }
}
