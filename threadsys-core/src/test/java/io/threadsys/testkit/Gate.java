package io.threadsys.testkit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A latch where threads meet: one arrives, another one opens. */
public final class Gate {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String name;
  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch open = new CountDownLatch(1);

  public Gate(String name) {
    this.name = name;
  }

  /** Arrives and waits until the gate is open; ends early if interrupted. */
  public Void pass() throws InterruptedException {
    arrived.countDown();
    await(open, "be opened");
    return null;
  }

  /** Arrives and waits until the gate is open, whatever interrupts come. */
  public void passStubbornly() {
    arrived.countDown();
    boolean passed = false;
    while (!passed) {
      try {
        await(open, "be opened");
        passed = true;
      } catch (InterruptedException e) {
        // stubborn
      }
    }
  }

  /** Waits until a thread has arrived. */
  public void awaitArrival() throws InterruptedException {
    await(arrived, "see a thread arrive");
  }

  /** Opens the gate. */
  public void open() {
    open.countDown();
  }

  private void await(CountDownLatch latch, String what) throws InterruptedException {
    if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("gate '" + name + "' did not " + what + " within " + PATIENCE);
    }
  }
}
