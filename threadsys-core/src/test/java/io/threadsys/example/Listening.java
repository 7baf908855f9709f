package io.threadsys.example;

import io.threadsys.ThreadPool;
import io.threadsys.event.JobEnded;
import io.threadsys.event.PoolListener;
import io.threadsys.event.PoolStateChanged;
import io.threadsys.job.JobOptions;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Hear of what happens in a pool. */
final class Listening {

  private Listening() {}

  public static void main(String[] args) throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    PoolListener listener =
        new PoolListener() {
          @Override
          public void stateChanged(PoolStateChanged event) {
            System.out.println(event.from() + " -> " + event.to());
          }

          @Override
          public void jobEnded(JobEnded event) {
            System.out.println(event.job() + " " + event.state() + " " + event.tags());
            told.countDown();
          }
        };
    JobOptions send = JobOptions.named("send").withTags(Map.of("tenant", "7"));
    try (ThreadPool pool = ThreadPool.builder("mail").listener(listener).start()) {
      pool.submit(() -> {}, send);
      told.await();
    }
    // prints: NEW -> RUNNING
    // prints: send SUCCEEDED {tenant=7}
    // prints: RUNNING -> DRAINING
    // prints: DRAINING -> STOPPED
  }
}
