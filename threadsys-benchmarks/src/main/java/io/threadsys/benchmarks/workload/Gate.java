package io.threadsys.benchmarks.workload;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

/** Keeps all workers of a pool busy with nothing, so that what is submitted waits. */
final class Gate {

  private final CountDownLatch open = new CountDownLatch(1);

  private Gate() {}

  /** Waits until all workers stand at the gate. */
  static Gate close(Executor pool, int workers) throws InterruptedException {
    Gate gate = new Gate();
    CountDownLatch reached = new CountDownLatch(workers);
    for (int worker = 0; worker < workers; worker++) {
      pool.execute(() -> gate.stand(reached));
    }
    reached.await();
    return gate;
  }

  void open() {
    open.countDown();
  }

  private void stand(CountDownLatch reached) {
    reached.countDown();
    try {
      open.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the pool is being closed
    }
  }
}
