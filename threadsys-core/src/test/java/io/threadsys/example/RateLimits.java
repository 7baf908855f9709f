package io.threadsys.example;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.RateLimitedException;
import io.threadsys.limit.RateLimit;
import java.time.Duration;

/** A limited number of jobs in a time; the others are refused, or wait for their permit. */
final class RateLimits {

  private RateLimits() {}

  public static void main(String[] args) throws Exception {
    RateLimit twoADay = RateLimit.of(2, Duration.ofDays(1)).withBurst(2);
    try (ThreadPool pool = ThreadPool.builder("mail").rateLimit(twoADay).start()) {
      pool.submit(() -> {});
      pool.submit(() -> {});
      try {
        pool.submit(() -> {});
      } catch (RateLimitedException e) {
        System.out.println(e.reason() + " " + e.code()); // prints: RATE_LIMITED TS-206
      }
      pool.removeRateLimit();
      System.out.println(pool.submit(() -> "no limit").await()); // prints: no limit
    }
  }
}
