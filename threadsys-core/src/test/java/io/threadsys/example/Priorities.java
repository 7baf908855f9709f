package io.threadsys.example;

import io.threadsys.ThreadPool;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.Priority;
import io.threadsys.queue.JobQueues;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** More important jobs overtake; waiting raises a job, so none starves. */
final class Priorities {

  private Priorities() {}

  public static void main(String[] args) throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    Duration ageing = Duration.ofSeconds(10);
    try (ThreadPool pool =
        ThreadPool.builder("mail").threads(1).queueFactory(JobQueues.priority(ageing)).start()) {
      pool.submit(
          () -> {
            open.await();
            return null;
          });
      JobOptions low = JobOptions.named("digest").withPriority(Priority.LOW);
      JobOptions critical = JobOptions.named("alarm").withPriority(Priority.CRITICAL);
      JobHandle<?> last = pool.submit(() -> System.out.println("digest"), low);
      pool.submit(() -> System.out.println("alarm"), critical);
      open.countDown();
      last.await();
      // prints: alarm
      // prints: digest
    }
  }
}
