package io.threadsys.example;

import io.threadsys.ThreadPool;
import io.threadsys.job.JobOptions;
import io.threadsys.stats.PoolStats;

/** One snapshot: counts, times, percentiles, and the same by job name. */
final class Statistics {

  private Statistics() {}

  public static void main(String[] args) throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").start()) {
      for (int i = 0; i < 10; i++) {
        pool.submit(() -> {}, JobOptions.named("letter")).await();
      }
      pool.submit(() -> {}, JobOptions.named("parcel")).await();
      PoolStats stats = pool.stats();
      System.out.println(stats.jobs().succeeded()); // prints: 11
      System.out.println(stats.jobsByName().get("letter").succeeded()); // prints: 10
      System.out.println(stats.running().count()); // prints: 11
      System.out.println(
          stats.running().p50().compareTo(stats.running().p99()) <= 0); // prints: true
      System.out.println(stats.queue().capacity()); // prints: 10000
    }
  }
}
