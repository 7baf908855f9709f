package io.threadsys.example;

import io.threadsys.ThreadPool;
import io.threadsys.job.JobHandle;
import java.util.concurrent.CountDownLatch;

/** A job reports how far it is; its handle shows it. */
final class Progress {

  private Progress() {}

  public static void main(String[] args) throws Exception {
    CountDownLatch half = new CountDownLatch(1);
    CountDownLatch seen = new CountDownLatch(1);
    try (ThreadPool pool = ThreadPool.builder("images").start()) {
      JobHandle<String> handle =
          pool.submit(
              context -> {
                context.progress(0.5);
                half.countDown();
                seen.await();
                return "scaled";
              });
      half.await();
      System.out.println(handle.progress()); // prints: 0.5
      seen.countDown();
      System.out.println(handle.await() + " " + handle.progress()); // prints: scaled 1.0
    }
  }
}
