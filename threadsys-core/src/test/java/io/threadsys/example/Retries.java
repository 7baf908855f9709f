package io.threadsys.example;

import io.threadsys.ThreadPool;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.RetryPolicy;
import io.threadsys.time.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A job that throws is tried again; it waits on the timer, not on a worker. */
final class Retries {

  private Retries() {}

  public static void main(String[] args) throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    Backoff backoff = Backoff.exponential(Duration.ofMillis(5));
    JobOptions call =
        JobOptions.named("call").withRetry(RetryPolicy.attempts(3, backoff).on(IOException.class));
    try (ThreadPool pool = ThreadPool.builder("remote").start()) {
      JobHandle<String> handle =
          pool.submit(
              () -> {
                if (attempts.incrementAndGet() < 3) {
                  throw new IOException("not yet");
                }
                return "answer";
              },
              call);
      System.out.println(handle.await() + " after " + attempts); // prints: answer after 3
      System.out.println(pool.stats().jobs().retried()); // prints: 2
    }
  }
}
