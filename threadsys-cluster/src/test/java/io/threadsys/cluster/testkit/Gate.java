package io.threadsys.cluster.testkit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A latch where threads meet: one arrives, another one opens. */
public final class Gate {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch open = new CountDownLatch(1);

  /** Arrives and waits until the gate is open; ends early if interrupted. */
  public void pass() throws InterruptedException {
    arrived.countDown();
    await(open, "opened");
  }

  /** Waits until a thread has arrived. */
  public void awaitArrival() throws InterruptedException {
    await(arrived, "reached");
  }

  /** Opens the gate. */
  public void open() {
    open.countDown();
  }

  private static void await(CountDownLatch latch, String what) throws InterruptedException {
    if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the gate was not " + what + " within " + PATIENCE);
    }
  }
}
