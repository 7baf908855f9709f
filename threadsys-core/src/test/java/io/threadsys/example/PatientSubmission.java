package io.threadsys.example;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.backpressure.SubmissionTimeoutException;
import io.threadsys.time.Backoff;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Try again with growing pauses when the queue is full, and give up in the end. */
final class PatientSubmission {

  private PatientSubmission() {}

  public static void main(String[] args) throws Exception {
    Backoff pauses = new Backoff(Duration.ofMillis(1), 2, Duration.ofMillis(10), 0);
    CountDownLatch open = new CountDownLatch(1);
    CountDownLatch busy = new CountDownLatch(1);
    try (ThreadPool pool =
        ThreadPool.builder("mail")
            .threads(1)
            .queueSize(1)
            .backpressure(BackpressureStrategy.retryWithBackoff(3, pauses))
            .start()) {
      pool.submit(
          () -> {
            busy.countDown();
            open.await();
            return null;
          });
      busy.await();
      pool.execute(() -> {});
      try {
        pool.execute(() -> {});
      } catch (SubmissionTimeoutException e) {
        System.out.println(pool.stats().backpressure().retries()); // prints: 3
      }
      open.countDown();
    }
  }
}
