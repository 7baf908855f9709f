package io.threadsys.example;

import io.threadsys.ThreadPool;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A job that runs too long ends at once, and its thread is interrupted. */
final class TimeLimits {

  private TimeLimits() {}

  public static void main(String[] args) throws Exception {
    JobOptions limited = JobOptions.named("report").withRunTimeout(Duration.ofMillis(50));
    CountDownLatch never = new CountDownLatch(1);
    try (ThreadPool pool = ThreadPool.builder("reports").start()) {
      JobHandle<String> report =
          pool.submit(
              () -> {
                never.await();
                return "done";
              },
              limited);
      try {
        report.await();
      } catch (JobTimeoutException e) {
        System.out.println(e.code() + " " + e.limit().toMillis() + " ms"); // prints: TS-405 50 ms
      }
      System.out.println(pool.stats().jobs().timedOut()); // prints: 1
    }
  }
}
