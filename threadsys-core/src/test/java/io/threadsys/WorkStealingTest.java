package io.threadsys;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.job.JobHandle;
import io.threadsys.queue.JobQueues;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A pool whose workers steal. Proves W1. */
class WorkStealingTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void jobsOfAJob_whoseWorkerIsBusy_areStolen() throws Exception {
    try (ThreadPool pool =
        ThreadPool.builder("mail").threads(2).queueFactory(JobQueues.WORK_STEALING).start()) {
      CountDownLatch born = new CountDownLatch(10);
      List<String> thieves = new ArrayList<>();
      JobHandle<String> parent =
          pool.submit(
              () -> {
                for (int i = 0; i < 10; i++) {
                  pool.execute(
                      () -> {
                        thieves.add(Thread.currentThread().getName());
                        born.countDown();
                      });
                }
                born.await(); // by its latch, not by handles: this worker runs none of them
                return Thread.currentThread().getName();
              });

      assertThat(parent.await(SOON)).isNotIn(thieves);
      assertThat(thieves).hasSize(10);
      long theParentToo = 11; // if it waited in the line of the other worker
      assertThat(pool.stats().queue().stolen()).isBetween(10L, theParentToo);
      assertThat(pool.stats().queue().sizeByLevel()).isEmpty();
    }
  }

  @Test
  void jobsOfAJob_whoseWorkerIsFree_startInTheirOrder() throws Exception {
    try (ThreadPool pool =
        ThreadPool.builder("mail").threads(1).queueFactory(JobQueues.WORK_STEALING).start()) {
      CountDownLatch done = new CountDownLatch(100);
      List<Integer> order = new ArrayList<>();
      pool.execute(
          () -> {
            for (int i = 0; i < 100; i++) {
              int number = i;
              pool.execute(
                  () -> {
                    order.add(number);
                    done.countDown();
                  });
            }
          });
      done.await();

      assertThat(order).isSorted();
    }
  }
}
