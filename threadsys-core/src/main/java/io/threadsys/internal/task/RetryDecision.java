package io.threadsys.internal.task;

import io.threadsys.job.RetryPolicy;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Decides whether a job that threw is retried, and after which delay. */
final class RetryDecision {

  private RetryDecision() {}

  /** Returns the delay before the next attempt, or null if there is none. */
  static @Nullable Duration waitBefore(
      TaskHost run, @Nullable RetryPolicy policy, int attempt, @Nullable Throwable thrown) {
    if (policy == null || thrown == null || attempt >= policy.maxAttempts()) {
      return null;
    }
    if (run.isStopping() || !isWorthwhile(run, policy, thrown)) {
      return null;
    }
    return policy.backoff().delay(attempt, ThreadLocalRandom.current().nextDouble());
  }

  private static boolean isWorthwhile(TaskHost run, RetryPolicy policy, Throwable thrown) {
    try {
      return policy.retryOn().test(thrown);
    } catch (Throwable fault) {
      run.env().reporter().error("asking whether to try a job again", fault);
      return false;
    }
  }
}
