package io.threadsys.example;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.backpressure.JobRejectedException;
import io.threadsys.job.JobOptions;
import io.threadsys.limit.ResourceLimit;

/** While the heap is too full, new jobs meet the backpressure strategy. */
final class ResourceLimits {

  private ResourceLimits() {}

  public static void main(String[] args) throws Exception {
    ResourceLimit almostNothing = ResourceLimit.heapBytes(1);
    try (ThreadPool pool = ThreadPool.builder("mail").resourceLimit(almostNothing).start()) {
      try {
        pool.submit(() -> {});
      } catch (JobRejectedException e) {
        System.out.println(e.reason()); // prints: HEAP_LIMIT
      }
      JobOptions here = JobOptions.named("now").withBackpressure(BackpressureStrategy.callerRuns());
      System.out.println(pool.submit(() -> "ran here", here).await()); // prints: ran here
    }
  }
}
