package io.threadsys.example;

import io.threadsys.ThreadPool;
import io.threadsys.job.JobFailedException;
import io.threadsys.job.JobHandle;
import java.time.Duration;

/** Submit a job, and take its result or its exception. */
final class Results {

  private Results() {}

  public static void main(String[] args) throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(4).start()) {
      JobHandle<Integer> sum = pool.submit(() -> 20 + 22);
      System.out.println(sum.await(Duration.ofSeconds(5))); // prints: 42

      JobHandle<Integer> broken = pool.submit(() -> Integer.parseInt("forty-two"));
      try {
        broken.await();
      } catch (JobFailedException e) {
        System.out.println(e.getCause().getMessage()); // prints: For input string: "forty-two"
      }
      System.out.println(broken.jobState()); // prints: FAILED
    }
  }
}
