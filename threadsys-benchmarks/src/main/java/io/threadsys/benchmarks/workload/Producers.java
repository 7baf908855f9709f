package io.threadsys.benchmarks.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Threads that submit at the same time. */
final class Producers {

  private static final long LIMIT_MILLIS = TimeUnit.SECONDS.toMillis(60);

  private final CountDownLatch start = new CountDownLatch(1);
  private final List<Thread> threads = new ArrayList<>();

  private volatile @Nullable Throwable failure;

  /**
   * Creates them; they wait for the start.
   *
   * @param count how many
   * @param submissions what each does, once
   */
  Producers(int count, Runnable submissions) {
    CountDownLatch ready = new CountDownLatch(count);
    for (int producer = 0; producer < count; producer++) {
      Thread thread = new Thread(() -> produce(ready, submissions), "producer-" + producer);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    await(ready);
  }

  /** Starts them all. */
  void start() {
    start.countDown();
  }

  /**
   * Waits for all of them.
   *
   * @throws IllegalStateException if one is stuck or has failed
   */
  void join() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join(LIMIT_MILLIS);
      if (thread.isAlive()) {
        threads.forEach(Thread::interrupt);
        throw new IllegalStateException("stuck: a producer does not come back");
      }
    }
    if (failure != null) {
      throw new IllegalStateException("a submission failed: " + failure, failure);
    }
  }

  private void produce(CountDownLatch ready, Runnable submissions) {
    ready.countDown();
    await(start);
    try {
      submissions.run();
    } catch (Throwable e) {
      failure = e;
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
