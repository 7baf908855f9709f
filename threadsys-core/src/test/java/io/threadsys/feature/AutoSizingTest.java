package io.threadsys.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.config.AutoSizing;
import io.threadsys.event.PoolListener;
import io.threadsys.event.PoolResized;
import io.threadsys.job.JobHandle;
import io.threadsys.sizing.SizeBounds;
import io.threadsys.sizing.SizingDecision;
import io.threadsys.sizing.ThresholdPolicy;
import io.threadsys.stats.PoolStats;
import io.threadsys.stats.SizingStats;
import io.threadsys.stats.WorkerState;
import io.threadsys.testkit.Eventually;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.ManualScheduler;
import io.threadsys.testkit.ManualTicker;
import io.threadsys.testkit.PoolAssert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Contract S2, M-2, C18 on a real pool: it grows, shrinks, says why, and leaves no timer behind.
 */
@Timeout(20)
class AutoSizingTest {

  private static final AutoSizing UP_TO_8 =
      AutoSizing.between(1, 8).withIdleTimeout(Duration.ofSeconds(20));

  private final ManualTicker clock = new ManualTicker();
  private final ManualScheduler timer = new ManualScheduler();
  private final List<PoolResized> facts = new CopyOnWriteArrayList<>();
  private final Gate gate = new Gate("jobs");

  private ThreadPool pool(AutoSizing sizing) {
    return ThreadPool.builder("elastic")
        .sizing(sizing)
        .pollInterval(Duration.ofHours(1)) // no job is saved by a periodic check
        .ticker(clock)
        .scheduler(timer)
        .listener(
            new PoolListener() {
              @Override
              public void resized(PoolResized event) {
                facts.add(event);
              }
            })
        .start();
  }

  /** Lets a second pass, and with it a look at the load. */
  private void look() {
    clock.advance(Duration.ofSeconds(1));
    timer.advance(Duration.ofSeconds(1));
  }

  private List<JobHandle<?>> submitWaiting(ThreadPool pool, int count) {
    List<JobHandle<?>> handles = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      handles.add(pool.submit(gate::pass));
    }
    return handles;
  }

  private static void awaitRunning(ThreadPool pool, int workers) {
    Eventually.holds(() -> pool.stats().workers(WorkerState.RUNNING) == workers);
  }

  @Test
  void start_withSizing_hasTheFewestWorkersAndShowsItsBounds() {
    try (ThreadPool pool = pool(AutoSizing.between(2, 16))) {
      PoolStats stats = pool.stats();
      assertThat(stats.threads()).isEqualTo(2);
      assertThat(stats.workers()).hasSize(2);
      assertThat(stats.sizing())
          .isEqualTo(new SizingStats(new SizeBounds(2, 16), null, null, 0, 0));
    }
  }

  @Test
  void look_backlog_growsStepByStepAndNewWorkersRunIt() {
    try (ThreadPool pool = pool(UP_TO_8)) {
      List<JobHandle<?>> jobs = submitWaiting(pool, 30);
      awaitRunning(pool, 1);
      for (int expected : new int[] {2, 4, 8, 8}) {
        look();
        assertThat(pool.stats().threads()).isEqualTo(expected);
        awaitRunning(pool, expected);
      }
      gate.open();
      jobs.forEach(job -> job.toCompletableFuture().join());
    }
  }

  @Test
  void look_growth_isExplainedInStatisticsAndToListeners() {
    try (ThreadPool pool = pool(UP_TO_8)) {
      submitWaiting(pool, 4);
      awaitRunning(pool, 1);
      look();
      clock.advance(Duration.ofMillis(300));

      String reason = "oldest of 3 queued waits for 1000ms, longer than 50ms";
      SizingStats sizing = pool.stats().sizing();
      assertThat(sizing.decision()).isEqualTo(new SizingDecision(2, reason));
      assertThat(sizing.lastChange())
          .isEqualTo(new SizingStats.Change(1, 2, reason, Duration.ofMillis(300)));
      assertThat(facts).containsExactly(new PoolResized("elastic", 1, 2, reason));
      gate.open();
    }
  }

  @Test
  void look_idleForTheIdleTimeout_shrinksStepByStepToTheFewest() {
    try (ThreadPool pool = pool(UP_TO_8)) {
      List<JobHandle<?>> jobs = submitWaiting(pool, 8);
      awaitRunning(pool, 1);
      for (int workers : new int[] {2, 4, 8}) {
        look();
        awaitRunning(pool, workers);
      }
      gate.open();
      jobs.forEach(job -> job.toCompletableFuture().join());
      for (int second = 0; second < 19; second++) {
        look();
      }
      assertThat(pool.stats().threads()).as("within the idle timeout").isEqualTo(8);

      Eventually.holds(
          () -> {
            look();
            return pool.stats().threads() == 1;
          });
      assertThat(facts.subList(3, facts.size()))
          .as("steps down")
          .hasSizeGreaterThanOrEqualTo(3)
          .allMatch(fact -> fact.to() < fact.from())
          .allMatch(fact -> fact.reason().startsWith("for the whole idle timeout at most "));
      Eventually.holds(() -> pool.stats().workers().size() == 1);
      assertThat(pool.submit(() -> 5).toCompletableFuture().join()).isEqualTo(5);
    }
  }

  @Test
  void look_whilePaused_decidesNothing_andGrowsAfterwards() {
    try (ThreadPool pool = pool(UP_TO_8)) {
      pool.pause();
      submitWaiting(pool, 30);
      look();
      look();
      assertThat(pool.stats().threads()).isEqualTo(1);
      assertThat(pool.stats().sizing().decision()).isNull();

      pool.resume();
      look();
      assertThat(pool.stats().threads()).isEqualTo(2);
      gate.open();
    }
  }

  @Test
  void timer_holdsOneEntryWhileThePoolSizesItself_andNoneOtherwise() {
    ThreadPool pool = pool(UP_TO_8);
    assertThat(timer.armed()).isEqualTo(1);
    look();
    assertThat(timer.armed()).isEqualTo(1);

    pool.resize(3);
    assertThat(timer.armed()).as("fixed").isZero();
    pool.resize(2, 4);
    assertThat(timer.armed()).as("free again").isEqualTo(1);
    pool.resize(2, 6);
    assertThat(timer.armed()).as("still one").isEqualTo(1);

    pool.close();
    assertThat(timer.armed()).as("stopped").isZero();
    pool.resize(1, 8);
    assertThat(timer.armed()).as("bounds changed while stopped").isZero();

    pool.start();
    assertThat(timer.armed()).as("restarted").isEqualTo(1);
    submitWaiting(pool, 30);
    look();
    assertThat(pool.stats().threads()).as("still decides").isGreaterThan(2);
    gate.open();
    pool.close();
    assertThat(timer.armed()).isZero();
  }

  @Test
  void timer_whileDraining_isEmptyAlthoughJobsStillRun() throws Exception {
    ThreadPool pool = pool(UP_TO_8);
    submitWaiting(pool, 1);
    gate.awaitArrival();

    assertThat(pool.shutdown(Duration.ZERO).terminated()).isFalse();
    assertThat(timer.armed()).isZero();
    gate.open();
    assertThat(pool.awaitTermination(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void timer_ofAPoolOfFixedSize_isNeverUsed() {
    try (ThreadPool pool =
        ThreadPool.builder("fixed").threads(2).scheduler(timer).ticker(clock).start()) {
      assertThat(timer.armed()).isZero();
      assertThat(pool.stats().sizing())
          .isEqualTo(new SizingStats(new SizeBounds(2, 2), null, null, 0, 0));
    }
  }

  @Test
  void restart_afterGrowth_keepsTheSizeAndShrinksNotBeforeTheIdleTimeout() {
    ThreadPool pool = pool(UP_TO_8);
    submitWaiting(pool, 8);
    awaitRunning(pool, 1);
    look();
    look();
    gate.open();
    pool.close();
    clock.advance(Duration.ofHours(1));

    pool.start();
    assertThat(pool.stats().workers()).hasSize(4);
    look();
    assertThat(pool.stats().threads()).isEqualTo(4);
    pool.close();
    PoolAssert.assertThat(pool).accountsForEveryJob();
  }

  @Test
  void pool_withTheRealClock_growsUnderABacklogAndShrinksAfterIt() {
    AutoSizing quick =
        AutoSizing.between(1, 4)
            .withSamplingInterval(Duration.ofMillis(10))
            .withIdleTimeout(Duration.ofMillis(30))
            .withPolicy(ThresholdPolicy.defaults().withCooldowns(Duration.ZERO, Duration.ZERO));
    try (ThreadPool pool = ThreadPool.builder("quick").sizing(quick).start()) {
      submitWaiting(pool, 40);
      awaitRunning(pool, 4);
      gate.open();
      Eventually.holds(() -> pool.stats().workers().size() == 1);
      PoolAssert.assertThat(pool).accountsForEveryJob();
    }
  }
}
