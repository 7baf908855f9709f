package io.threadsys.sample;

import io.threadsys.ThreadPool;
import java.util.concurrent.CountDownLatch;

/** Holds workers until it is opened. */
public final class Gate {

  private final CountDownLatch open = new CountDownLatch(1);

  /** Gives each worker of a pool a job that waits at this gate, and returns once all of them do. */
  public void hold(ThreadPool pool) {
    int threads = pool.stats().threads();
    CountDownLatch arrived = new CountDownLatch(threads);
    for (int i = 0; i < threads; i++) {
      pool.submit(
          () -> {
            arrived.countDown();
            return await(null);
          });
    }
    Patience.await().until(() -> arrived.getCount() == 0);
  }

  /** Waits at this gate, then returns the value. */
  public <T> T await(T value) throws InterruptedException {
    open.await();
    return value;
  }

  public void open() {
    open.countDown();
  }
}
