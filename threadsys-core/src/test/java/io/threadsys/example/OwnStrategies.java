package io.threadsys.example;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.BackpressureDecision;
import io.threadsys.backpressure.BackpressureStrategy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A strategy of your own looks at the full queue and decides. */
final class OwnStrategies {

  private OwnStrategies() {}

  public static void main(String[] args) throws Exception {
    BackpressureStrategy politely =
        queue ->
            queue.offer(Duration.ofMillis(10))
                ? BackpressureDecision.ENQUEUED
                : BackpressureDecision.RUN_BY_CALLER;
    CountDownLatch open = new CountDownLatch(1);
    CountDownLatch busy = new CountDownLatch(1);
    try (ThreadPool pool =
        ThreadPool.builder("mail").threads(1).queueSize(1).backpressure(politely).start()) {
      pool.submit(
          () -> {
            busy.countDown();
            open.await();
            return null;
          });
      busy.await();
      pool.execute(() -> {});
      pool.execute(() -> System.out.println(Thread.currentThread().getName())); // prints: main
      open.countDown();
    }
  }
}
