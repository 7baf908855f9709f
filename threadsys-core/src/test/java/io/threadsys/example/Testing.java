package io.threadsys.example;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.QueueFullException;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A pool for tests runs its jobs on the thread that submits them: nothing has to be waited for. */
final class Testing {

  private Testing() {}

  public static void main(String[] args) {
    List<Runnable> later = new ArrayList<>();
    Scheduler byHand =
        (delay, action) -> {
          later.add(action);
          return () -> later.remove(action);
        };
    try (ThreadPool pool =
        ThreadPool.builder("mail").sameThread().queueSize(1).scheduler(byHand).start()) {
      JobHandle<Integer> sent = pool.submit(() -> 1, JobOptions.named("send"));
      System.out.println(sent.jobState()); // prints: SUCCEEDED

      JobHandle<Integer> reminder = pool.schedule(() -> 2, Duration.ofDays(3));
      System.out.println(reminder.jobState()); // prints: QUEUED
      later.get(0).run(); // three days later
      System.out.println(reminder.jobState()); // prints: SUCCEEDED

      pool.pause(); // and the queue fills up
      pool.execute(() -> System.out.println("was queued"));
      try {
        pool.execute(() -> {});
      } catch (QueueFullException e) {
        System.out.println(e.code()); // prints: TS-201
      }
      pool.resume(); // prints: was queued
    }
  }
}
