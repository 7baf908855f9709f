package io.threadsys.backpressure;

import io.threadsys.internal.guard.ConfigChecks;
import java.time.Duration;

/** Waits for space for some time, then refuses. */
record BlockWithTimeout(Duration timeout) implements BackpressureStrategy {

  BlockWithTimeout {
    new ConfigChecks()
        .atLeast(
            "backpressure.timeout",
            timeout,
            Duration.ofMillis(1),
            "give the time a submitter may wait, or choose the strategy 'fail' to never wait")
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
