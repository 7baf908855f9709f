package io.threadsys.example;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.backpressure.QueueFullException;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import java.util.concurrent.CountDownLatch;

/**
 * What happens to a job that finds the queue full: the pool's strategy, or the submission's own.
 */
final class FullQueues {

  private FullQueues() {}

  public static void main(String[] args) throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    CountDownLatch busy = new CountDownLatch(1);
    try (ThreadPool pool =
        ThreadPool.builder("mail")
            .threads(1)
            .queueSize(1)
            .backpressure(BackpressureStrategy.fail())
            .start()) {
      pool.submit(
          () -> {
            busy.countDown();
            open.await();
            return null;
          });
      busy.await();
      JobHandle<?> queued = pool.submit(() -> {});
      try {
        pool.submit(() -> {});
      } catch (QueueFullException e) {
        System.out.println(e.queued() + " of " + e.capacity()); // prints: 1 of 1
      }
      JobOptions here = JobOptions.named("now").withBackpressure(BackpressureStrategy.callerRuns());
      pool.submit(() -> System.out.println(Thread.currentThread().getName()), here); // prints: main
      JobOptions newer =
          JobOptions.named("new").withBackpressure(BackpressureStrategy.dropOldest());
      JobHandle<?> fresh = pool.submit(() -> {}, newer);
      System.out.println(queued.jobState() + " " + fresh.jobState()); // prints: DROPPED QUEUED
      open.countDown();
    }
  }
}
