package io.threadsys.process;

import io.threadsys.ThreadPool;
import io.threadsys.group.HierarchicalThreadPool;
import io.threadsys.job.JobOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.scheduling.annotation.Scheduled;

/** What an application does with its pools. */
class Work {

  private final CountDownLatch scheduled = new CountDownLatch(3);
  private final ThreadPool io;
  private final HierarchicalThreadPool<String> desk;

  Work(@Qualifier("io") ThreadPool io, HierarchicalThreadPool<String> desk) {
    this.io = io;
    this.desk = desk;
  }

  @Scheduled(scheduler = "io", fixedRate = 10)
  void onRate() {
    scheduled.countDown();
  }

  void doAll() throws Exception {
    scheduled.await();
    JobOptions options = JobOptions.named("work").withRunTimeout(Duration.ofMinutes(5));
    io.submit(() -> new Object(), options).await();
    io.schedule(() -> new Object(), Duration.ofMillis(5)).await();
    var unused = io.schedule(() -> new Object(), Duration.ofHours(1));
    desk.lane("cpu").submit(() -> new Object(), options).await();
    io.execute(
        () -> {
          throw new IllegalStateException("on purpose");
        });
  }
}
