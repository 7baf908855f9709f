package io.threadsys.example;

import io.threadsys.ThreadPool;
import io.threadsys.cancel.CancellationReason;
import io.threadsys.job.JobHandle;
import java.util.concurrent.CountDownLatch;

/** Cancel a queued job, which frees its place, and a running one, which sees its token. */
final class Cancelling {

  private Cancelling() {}

  public static void main(String[] args) throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).start()) {
      JobHandle<String> slow =
          pool.submit(
              context -> {
                running.countDown();
                while (!context.token().isCancelled()) {
                  Thread.onSpinWait();
                }
                return "never seen";
              });
      running.await();
      JobHandle<?> queued = pool.submit(() -> {});

      System.out.println(queued.cancel() + " " + queued.jobState()); // prints: true CANCELLED
      System.out.println(slow.cancel(CancellationReason.custom("user left"))); // prints: true
      System.out.println(slow.cancellationReason().detail()); // prints: user left
    }
  }
}
