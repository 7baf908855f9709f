package io.threadsys.example;

import io.threadsys.ThreadPool;
import io.threadsys.job.JobHandle;
import java.time.Duration;

/** Hand a job over later; no thread sleeps until then. */
public final class DelayedJobs {

  private DelayedJobs() {}

  public static void main(String[] args) throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").start()) {
      JobHandle<String> later = pool.schedule(() -> "reminder", Duration.ofMillis(20));
      JobHandle<String> never = pool.schedule(() -> "birthday", Duration.ofDays(300));
      System.out.println(pool.stats().jobs().delayed()); // prints: 2
      System.out.println(later.await()); // prints: reminder
      System.out.println(never.cancel()); // prints: true
    }
  }
}
