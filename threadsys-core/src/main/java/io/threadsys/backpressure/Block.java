package io.threadsys.backpressure;

import java.time.Duration;

/** Waits for space. */
enum Block implements BackpressureStrategy {
  INSTANCE;

  private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE);

  @Override
  public BackpressureDecision onFull(FullQueue queue) throws InterruptedException {
    return queue.offer(FOR_EVER)
        ? BackpressureDecision.ENQUEUED
        : BackpressureDecision.REJECT_TIMED_OUT;
  }

  @Override
  public String toString() {
    return "block";
  }
}
