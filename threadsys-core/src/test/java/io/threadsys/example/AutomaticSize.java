package io.threadsys.example;

import io.threadsys.ThreadPool;
import io.threadsys.config.AutoSizing;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A pool that sizes itself between two bounds, and says why. */
final class AutomaticSize {

  private AutomaticSize() {}

  public static void main(String[] args) throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    AutoSizing sizing = AutoSizing.between(1, 4).withSamplingInterval(Duration.ofMillis(10));
    try (ThreadPool pool = ThreadPool.builder("mail").sizing(sizing).start()) {
      System.out.println(pool.stats().threads()); // prints: 1
      for (int i = 0; i < 100; i++) {
        pool.submit(
            () -> {
              open.await();
              return null;
            });
      }
      while (pool.stats().threads() < 4) {
        Thread.onSpinWait();
      }
      System.out.println(pool.stats().sizing().bounds().max()); // prints: 4
      System.out.println(pool.stats().sizing().lastChange().reason().isEmpty()); // prints: false
      open.countDown();
    }
  }
}
