package io.threadsys.cluster.internal.support;

import io.threadsys.time.Deadline;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes one thread. Calls that come before it waits are merged into one. Thread-safe. */
public final class WakeUpSignal {

  private final Semaphore raised = new Semaphore(0);

  void raise() {
    if (raised.availablePermits() == 0) {
      raised.release();
    }
  }

  /** Waits until it is raised, or some time; takes all that was raised. */
  public boolean await(Duration time) throws InterruptedException {
    boolean woken = raised.tryAcquire(Deadline.nanos(time), TimeUnit.NANOSECONDS);
    int unused = raised.drainPermits();
    return woken;
  }
}
