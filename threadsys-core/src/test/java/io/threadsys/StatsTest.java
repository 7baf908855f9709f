package io.threadsys;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.stats.JobCounts;
import io.threadsys.stats.PoolStats;
import io.threadsys.stats.WorkerState;
import io.threadsys.stats.WorkerStats;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.ManualTicker;
import io.threadsys.testkit.PoolAssert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Proves O1 (counts and times), J3 at rest; T6, T26; would catch W22. */
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
  void stats_whileEightThreadsHammer_neverShowsTheImpossible() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    try (ThreadPool pool = ThreadPool.builder("mail").threads(3).queueSize(16).start()) {
      List<Thread> hammers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        boolean cancels = i % 2 == 0;
        hammers.add(new Thread(() -> hammer(pool, stop, cancels)));
      }
      hammers.forEach(Thread::start);
      JobCounts before = pool.stats().jobs();
      for (int i = 0; i < 20_000; i++) {
        JobCounts now = pool.stats().jobs();
        assertThat(now.ended() + now.queued() + now.running())
            .as("%s", now)
            .isLessThanOrEqualTo(now.accepted());
        assertThat(now.queued()).isBetween(0, 16);
        assertThat(now.running()).isBetween(0, 3);
        assertThat(now.accepted()).isGreaterThanOrEqualTo(before.accepted());
        assertThat(now.submitted()).isGreaterThanOrEqualTo(before.submitted());
        assertThat(now.succeeded()).isGreaterThanOrEqualTo(before.succeeded());
        assertThat(now.cancelled()).isGreaterThanOrEqualTo(before.cancelled());
        before = now;
      }
      stop.set(true);
      for (Thread hammer : hammers) {
        hammer.join();
      }
      pool.shutdown();
      PoolAssert.assertThat(pool).accountsForEveryJob();
    }
  }

  private static void hammer(ThreadPool pool, AtomicBoolean stop, boolean cancels) {
    while (!stop.get()) {
      try {
        if (cancels) {
          pool.submit(Thread::onSpinWait).cancel();
        } else {
          pool.execute(Thread::onSpinWait);
        }
      } catch (io.threadsys.backpressure.QueueFullException e) {
        Thread.yield();
      }
    }
  }
}
