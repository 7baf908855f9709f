package io.threadsys.backpressure;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.ThreadPoolBuilder;
import io.threadsys.job.JobHandle;
import io.threadsys.testkit.Eventually;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.PoolAssert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A job that submits to its own full pool cannot deadlock it. Proves Q4, J5; W12. */
@Timeout(60)
class SelfSubmissionTest {

  private final AtomicInteger runs = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void block_jobsThatSubmitMoreThanFits_allRun(int threads) throws Exception {
    try (ThreadPool pool = blocking().threads(threads).start()) {
      List<JobHandle<?>> parents = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        parents.add(pool.submit(() -> submitChildren(pool, 100)));
      }
      for (JobHandle<?> parent : parents) {
        parent.await();
      }
    }

    assertThat(runs).hasValue(400);
  }

  @Test
  void block_parentWaitsForMoreChildrenThanFit_getsAllResults() throws Exception {
    try (ThreadPool pool = blocking().start()) {
      int sum =
          pool.submit(
                  () -> {
                    List<JobHandle<Integer>> children = new ArrayList<>();
                    for (int i = 1; i <= 20; i++) {
                      int number = i;
                      children.add(pool.submit(() -> number));
                    }
                    int total = 0;
                    for (JobHandle<Integer> child : children) {
                      total += child.await();
                    }
                    return total;
                  })
              .await();

      assertThat(sum).isEqualTo(210);
    }
  }

  @Test
  void block_familyTree_isWorkedOffByOneWorker() throws Exception {
    try (ThreadPool pool = blocking().start()) {
      CountDownLatch members = new CountDownLatch(1 + 2 + 4 + 8 + 16 + 32);
      pool.execute(() -> family(pool, 5, members));

      assertThat(members.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void block_everLongerChainOfJobs_endsInsteadOfHanging() throws Exception {
    int length = 2_000;
    ThreadPool pool = blocking().joinTimeout(Duration.ofSeconds(30)).start();
    CountDownLatch links = new CountDownLatch(length);
    pool.execute(() -> chain(pool, links));

    assertThat(links.await(30, TimeUnit.SECONDS)).isTrue();
    pool.close();
    PoolAssert.assertThat(pool).accountsForEveryJob();
  }

  @Test
  void block_pausedPool_waitsForTheResumeInsteadOfRunningQueuedJobs() throws Exception {
    try (ThreadPool pool = blocking().start()) {
      Gate gate = new Gate("parent");
      JobHandle<?> parent =
          pool.submit(
              () -> {
                gate.pass();
                submitChildren(pool, 5);
                return null;
              });
      gate.awaitArrival();
      pool.pause();
      gate.open();
      Eventually.holds(() -> pool.stats().queue().blockedSubmitters() == 1);

      assertThat(runs).hasValue(0);
      pool.resume();
      parent.await();
    }
    assertThat(runs).hasValue(5);
  }

  @Test
  void block_shutdownMeanwhile_refusesTheChildAndEndsTheParent() throws Exception {
    ThreadPool pool = blocking().start();
    Gate gate = new Gate("parent");
    JobHandle<Throwable> parent =
        pool.submit(
            () -> {
              gate.pass();
              try {
                submitChildren(pool, 5);
                return null;
              } catch (JobRejectedException refused) {
                return refused;
              }
            });
    gate.awaitArrival();
    pool.shutdown(Duration.ZERO);
    gate.open();

    assertThat(parent.await()).isInstanceOf(PoolNotRunningException.class);
    assertThat(pool.awaitTermination(Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void blockWithTimeout_jobsThatSubmitMoreThanFits_allRun() throws Exception {
    try (ThreadPool pool =
        blocking()
            .backpressure(BackpressureStrategy.blockWithTimeout(Duration.ofMinutes(5)))
            .start()) {
      pool.submit(() -> submitChildren(pool, 100)).await();
    }

    assertThat(runs).hasValue(100);
  }

  private static ThreadPoolBuilder blocking() {
    return ThreadPool.builder("own")
        .threads(1)
        .queueSize(1)
        .backpressure(BackpressureStrategy.block());
  }

  private void submitChildren(ThreadPool pool, int count) {
    for (int i = 0; i < count; i++) {
      pool.execute(runs::incrementAndGet);
    }
  }

  private static void family(ThreadPool pool, int generations, CountDownLatch members) {
    members.countDown();
    if (generations > 0) {
      pool.execute(() -> family(pool, generations - 1, members));
      pool.execute(() -> family(pool, generations - 1, members));
    }
  }

  /** Submits its successor, and more beside it than fits, so that jobs lie inside each other. */
  private void chain(ThreadPool pool, CountDownLatch links) {
    links.countDown();
    if (links.getCount() > 0) {
      pool.execute(() -> chain(pool, links));
      submitChildren(pool, 1);
    }
  }
}
