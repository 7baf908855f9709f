package io.threadsys.spring.boot.testkit;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A place where jobs stop until a test lets them go on. */
public final class Gate {

  private final CountDownLatch arrivals;
  private final CountDownLatch opened = new CountDownLatch(1);

  /** Creates a gate at which some jobs are expected. */
  public Gate(int expected) {
    arrivals = new CountDownLatch(expected);
  }

  /** Creates a gate at which one job is expected. */
  public Gate() {
    this(1);
  }

  /** Returns a job that stops here, and then returns a result. */
  public <T> Callable<T> thenReturn(T result) {
    return () -> {
      pass();
      return result;
    };
  }

  /** Arrives, and waits until the gate is open. */
  public void pass() throws InterruptedException {
    arrivals.countDown();
    expect(opened, "the gate to be opened");
  }

  /** Arrives, and waits until the gate is open, whatever interrupts say. */
  public void passStubbornly() {
    arrivals.countDown();
    boolean interrupted = false;
    while (true) {
      try {
        opened.await();
        break;
      } catch (InterruptedException ignored) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until all expected jobs are here. */
  public void awaitArrivals() throws InterruptedException {
    expect(arrivals, "jobs to arrive");
  }

  /** Lets everybody through, now and later. */
  public void open() {
    opened.countDown();
  }

  private static void expect(CountDownLatch latch, String what) throws InterruptedException {
    if (!latch.await(Patience.SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("waited in vain for " + what);
    }
  }
}
