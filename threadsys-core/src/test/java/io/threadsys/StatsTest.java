package io.threadsys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.stats.DurationDistribution;
import io.threadsys.stats.JobCounts;
import io.threadsys.stats.PoolStats;
import io.threadsys.stats.WorkerState;
import io.threadsys.stats.WorkerStats;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.ListQueue;
import io.threadsys.testkit.ManualTicker;
import io.threadsys.testkit.PoolAssert;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Contract O1: counts, times, percentiles, largest sizes, uptime and throughput; J3 at rest. T6,
 * T26; would catch W22, R33.
 */
@Timeout(60)
class StatsTest {

  @Test
  void stats_atRest_isExact() throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(2).queueSize(1_000).start()) {
      for (int i = 0; i < 10; i++) {
        JobHandle<?> good = pool.submit(() -> {});
        JobHandle<?> bad =
            pool.submit(
                () -> {
                  throw new IllegalStateException("no");
                });
        good.toCompletableFuture().join();
        bad.toCompletableFuture().exceptionally(e -> null).join();
      }

      JobCounts jobs = pool.stats().jobs();
      assertThat(jobs.submitted()).isEqualTo(20);
      assertThat(jobs.accepted()).isEqualTo(20);
      assertThat(jobs.succeeded()).isEqualTo(10);
      assertThat(jobs.failed()).isEqualTo(10);
      assertThat(jobs.rejected()).isZero();
      PoolStats stats = pool.stats();
      assertThat(stats.workers().stream().mapToLong(WorkerStats::ended).sum()).isEqualTo(20);
      assertThat(stats.running().count()).isEqualTo(20);
      assertThat(stats.waiting().count()).isEqualTo(20);
    }
  }

  @Test
  void stats_withAManualClock_showsExactTimes() throws Exception {
    ManualTicker clock = new ManualTicker();
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).ticker(clock).start()) {
      Gate gate = new Gate("first");
      JobHandle<?> first = pool.submit(gate::pass, JobOptions.named("first"));
      gate.awaitArrival();
      JobHandle<?> second = pool.submit(() -> clock.advance(Duration.ofMillis(3)));
      clock.advance(Duration.ofMillis(10));

      PoolStats during = pool.stats();
      assertThat(during.queue().oldestWaiting()).isEqualTo(Duration.ofMillis(10));
      assertThat(during.workers())
          .singleElement()
          .satisfies(
              worker -> {
                assertThat(worker.state()).isEqualTo(WorkerState.RUNNING);
                assertThat(worker.job()).isEqualTo("first");
                assertThat(worker.busyFor()).isEqualTo(Duration.ofMillis(10));
              });
      assertThat(during.jobs().running()).isEqualTo(1);
      assertThat(during.jobs().queued()).isEqualTo(1);

      gate.open();
      first.await();
      second.await();
      PoolStats after = pool.stats();
      assertThat(after.waiting().totalNanos()).isEqualTo(Duration.ofMillis(10).toNanos());
      assertThat(after.running().totalNanos()).isEqualTo(Duration.ofMillis(13).toNanos());
      assertThat(after.running().max()).isEqualTo(Duration.ofMillis(10));
      assertThat(after.queue().oldestWaiting()).isZero();
    }
  }

  @Test
  void stats_ofACancelledJobWhoseCodeStillRuns_countsItOnce() throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).start()) {
      Gate gate = new Gate("stubborn");
      JobHandle<?> handle = pool.submit(gate::passStubbornly);
      gate.awaitArrival();

      handle.cancel();

      assertThat(pool.stats().jobs().cancelled()).isEqualTo(1);
      assertThat(pool.stats().jobs().running()).isZero();
      assertThat(pool.stats().workers(WorkerState.RUNNING)).isEqualTo(1);
      PoolAssert.assertThat(pool).accountsForEveryJob();
      gate.open();
    }
  }

  @Test
  void stats_withAManualClock_showsPercentiles() throws Exception {
    ManualTicker clock = new ManualTicker();
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).ticker(clock).start()) {
      for (int millis = 1; millis <= 100; millis++) {
        Duration length = Duration.ofMillis(millis);
        pool.submit(() -> clock.advance(length)).await();
      }

      DurationDistribution running = pool.stats().running();
      assertThat(running.count()).isEqualTo(100);
      assertThat(running.mean()).isEqualTo(Duration.ofNanos(50_500_000));
      assertThat(running.p50().toNanos()).isCloseTo(50_000_000L, withinPercentage(3.2));
      assertThat(running.p99().toNanos()).isCloseTo(99_000_000L, withinPercentage(3.2));
      assertThat(running.max()).isEqualTo(Duration.ofMillis(100));
      assertThat(pool.stats().waiting().max()).isZero();
    }
  }

  @Test
  void mean_jobsThatFail_countLikeThoseThatSucceed() throws Exception {
    ManualTicker clock = new ManualTicker();
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).ticker(clock).start()) {
      pool.submit(() -> clock.advance(Duration.ofMillis(1))).await();
      pool.submit(
              () -> {
                clock.advance(Duration.ofMillis(9));
                throw new IllegalStateException("no");
              })
          .toCompletableFuture()
          .exceptionally(e -> null)
          .join();

      assertThat(pool.stats().running().mean()).isEqualTo(Duration.ofMillis(5));
      assertThat(pool.stats().jobs().successRate()).isEqualTo(0.5);
    }
  }

  @Test
  void largestQueue_afterItWasDrained_isRemembered() throws Exception {
    assertThat(largestQueueOf(ThreadPool.builder("mail"), false)).isEqualTo(5);
  }

  @Test
  void largestQueue_ofAUsersOwnQueue_isTheLargestAnySnapshotSaw() throws Exception {
    assertThat(largestQueueOf(ThreadPool.builder("mail").queueFactory(ListQueue.factory()), true))
        .isEqualTo(5);
  }

  private static int largestQueueOf(ThreadPoolBuilder builder, boolean looks) throws Exception {
    try (ThreadPool pool = builder.threads(1).start()) {
      assertThat(pool.stats().queue().largestSize()).isZero();
      Gate gate = new Gate("first");
      pool.submit(gate::pass);
      gate.awaitArrival();
      for (int i = 0; i < 4; i++) {
        pool.execute(() -> {});
      }
      JobHandle<?> last = pool.submit(() -> {});
      if (looks) {
        assertThat(pool.stats().queue().largestSize()).isEqualTo(5);
      }
      gate.open();
      last.await();
      return pool.stats().queue().largestSize();
    }
  }

  @Test
  void largestWorkforce_afterAResize_isRememberedUntilARestart() {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(2).build()) {
      assertThat(pool.stats().workforce().largest()).isZero();
      pool.start();
      pool.resize(4);
      pool.resize(1);

      assertThat(pool.stats().workforce().largest()).isEqualTo(4);
      pool.shutdown();
      assertThat(pool.stats().workforce().largest()).isEqualTo(4);
      pool.start();
      assertThat(pool.stats().workforce().largest()).isEqualTo(1);
    }
  }

  @Test
  void run_aPoolsLife_tellsUptimeAndThroughputOfThePresentRun() throws Exception {
    ManualTicker clock = new ManualTicker();
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).ticker(clock).build()) {
      assertThat(pool.stats().run().uptime()).isZero();
      pool.start();
      pool.submit(() -> clock.advance(Duration.ofSeconds(2))).await();
      pool.submit(() -> clock.advance(Duration.ofSeconds(2))).await();
      PoolStats early = pool.stats();
      assertThat(early.run().uptime()).isEqualTo(Duration.ofSeconds(4));
      assertThat(early.run().throughput()).isEqualTo(0.5);

      pool.submit(() -> clock.advance(Duration.ofSeconds(1))).await();
      assertThat(pool.stats().rateSince(early)).isEqualTo(1);

      pool.shutdown();
      clock.advance(Duration.ofSeconds(95));
      assertThat(pool.stats().run().uptime()).isEqualTo(Duration.ofSeconds(5));
      pool.start();
      assertThat(pool.stats().run().uptime()).isZero();
      assertThat(pool.stats().run().ended()).isZero();
      assertThat(pool.stats().jobs().ended()).isEqualTo(3);
    }
  }
}
