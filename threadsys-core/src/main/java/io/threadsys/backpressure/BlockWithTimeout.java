package io.threadsys.backpressure;

import io.threadsys.internal.guard.ConfigChecks;
import java.time.Duration;

/** Blocks until space is available or the timeout elapses, then rejects. */
record BlockWithTimeout(Duration timeout) implements BackpressureStrategy {

  BlockWithTimeout {
    new ConfigChecks()
        .atLeast(
            "backpressure.timeout",
            timeout,
            Duration.ofMillis(1),
            "set how long a submitter may wait, or choose the strategy 'fail' to reject at once")
        .throwIfAny();
  }

  @Override
  public BackpressureDecision onFull(FullQueue queue) throws InterruptedException {
    return queue.offer(timeout)
        ? BackpressureDecision.ENQUEUED
        : BackpressureDecision.REJECT_TIMED_OUT;
  }

  @Override
  public String toString() {
    return "block-with-timeout(" + ConfigChecks.print(timeout) + ")";
  }
}
