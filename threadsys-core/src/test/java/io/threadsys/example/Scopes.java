package io.threadsys.example;

import io.threadsys.ThreadPool;
import io.threadsys.cancel.CancellationScope;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Jobs that belong together share a scope: leaving it cancels what is left of them. */
final class Scopes {

  private Scopes() {}

  public static void main(String[] args) throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (ThreadPool pool = ThreadPool.builder("search").threads(2).start()) {
      JobHandle<String> fast;
      JobHandle<String> slow;
      try (CancellationScope scope = pool.scope(Duration.ofMinutes(1))) {
        JobOptions query = JobOptions.named("query").withToken(scope.token());
        fast = pool.submit(() -> "first hit", query);
        slow =
            pool.submit(
                () -> {
                  never.await();
                  return "second hit";
                },
                query);
        System.out.println(fast.await()); // prints: first hit
      }
      System.out.println(slow.jobState()); // prints: CANCELLED
    }
  }
}
