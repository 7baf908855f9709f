package io.threadsys.backpressure;

import io.threadsys.internal.guard.ConfigChecks;
import io.threadsys.time.Backoff;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * Tries again after ever longer waits, then refuses.
 *
 * @param random gives the random part of each wait, 0 (inclusive) to 1 (exclusive)
 */
record RetryWithBackoff(int maxRetries, Backoff backoff, DoubleSupplier random)
    implements BackpressureStrategy {

  private static final int MAX_RETRIES = 1_000;

  RetryWithBackoff(int maxRetries, Backoff backoff) {
    this(maxRetries, backoff, AnyNumber.INSTANCE);
  }

  RetryWithBackoff {
    new ConfigChecks()
        .range(
            "backpressure.max-retries",
            maxRetries,
            1,
            MAX_RETRIES,
            "give how often to try again, or choose the strategy 'fail' to never do")
        .throwIfAny();
  }

  @Override
  public BackpressureDecision onFull(FullQueue queue) throws InterruptedException {
    for (int failed = 1; failed <= maxRetries; failed++) {
      if (queue.offerAfter(backoff.delay(failed, random.getAsDouble()))) {
        return BackpressureDecision.ENQUEUED;
      }
    }
    return BackpressureDecision.REJECT_RETRIES_EXHAUSTED;
  }

  @Override
  public String toString() {
    return "retry-with-backoff(%d times, %s, factor %s, at most %s, jitter %s)"
        .formatted(
            maxRetries,
            ConfigChecks.print(backoff.initialDelay()),
            backoff.factor(),
            ConfigChecks.print(backoff.maxDelay()),
            backoff.jitter());
  }

  /** One object, so that equal settings make equal strategies. */
  private enum AnyNumber implements DoubleSupplier {
    INSTANCE;

    @Override
    public double getAsDouble() {
      return ThreadLocalRandom.current().nextDouble();
    }
  }
}
