package io.threadsys.backpressure;

import java.time.Duration;

/** Blocks until space is available. */
enum Block implements BackpressureStrategy {
  INSTANCE;

  private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

  @Override
  public BackpressureDecision onFull(FullQueue queue) throws InterruptedException {
    return queue.offer(FOREVER)
        ? BackpressureDecision.ENQUEUED
        : BackpressureDecision.REJECT_TIMED_OUT;
  }

  @Override
  public String toString() {
    return "block";
  }
}
