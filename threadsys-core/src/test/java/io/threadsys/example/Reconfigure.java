package io.threadsys.example;

import io.threadsys.ThreadPool;
import io.threadsys.error.InvalidConfigException;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Change several settings of a running pool as one; see what runs, and cancel it by its id. */
final class Reconfigure {

  private Reconfigure() {}

  public static void main(String[] args) throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(2).queueSize(100).start()) {
      System.out.println(pool.reconfigure(mail -> mail.threads(4).queueSize(500)));
      // prints: [threads: 2 -> 4, queue-size: 100 -> 500]
      try {
        pool.reconfigure(mail -> mail.threads(8).joinTimeout(Duration.ofSeconds(-1)));
      } catch (InvalidConfigException e) {
        System.out.println(e.faults().get(0).setting()); // prints: join-timeout
      }
      System.out.println(pool.currentConfig().workers().threads()); // prints: 4

      CountDownLatch begun = new CountDownLatch(1);
      JobHandle<Boolean> job =
          pool.submit(
              context -> {
                begun.countDown();
                return new CountDownLatch(1).await(1, TimeUnit.HOURS);
              },
              JobOptions.named("send"));
      begun.await();
      System.out.println(pool.runningJobs().get(0).job()); // prints: send
      System.out.println(pool.findJob("1").cancel()); // prints: true
      System.out.println(job.jobState()); // prints: CANCELLED
    }
  }
}
