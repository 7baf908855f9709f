package io.threadsys.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.ThreadPoolBuilder;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.job.RetryPolicy;
import io.threadsys.stats.DurationDistribution;
import io.threadsys.stats.JobNameStats;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.Inside;
import io.threadsys.testkit.ManualTicker;
import io.threadsys.time.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Contract O1 and L-3: statistics by job name, of a bounded number of names. */
@Timeout(60)
class JobNameStatsTest {

  @Test
  void jobsByName_eachKindOfEnd_isCountedUnderTheJobsName() throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).queueSize(2).start()) {
      end(pool.submit(() -> {}, JobOptions.named("good")));
      end(pool.submit(JobNameStatsTest::fail, JobOptions.named("bad")));
      Gate gate = new Gate("slow");
      JobHandle<?> running = pool.submit(gate::pass, JobOptions.named("late"));
      gate.awaitArrival();
      JobOptions options = JobOptions.named("waiting");
      pool.submit(() -> {}, options).cancel();
      end(pool.submit(() -> {}, options.withQueueTimeout(Duration.ofMillis(1))));
      pool.submit(() -> {}, options);
      pool.submit(() -> {}, options);
      pool.submit(() -> {}, options.withBackpressure(BackpressureStrategy.dropOldest()));
      running.cancel();
      pool.shutdown();

      assertThat(ends(pool, "good")).containsExactly(1, 1, 0, 0, 0, 0);
      assertThat(ends(pool, "bad")).containsExactly(1, 0, 1, 0, 0, 0);
      assertThat(ends(pool, "late")).containsExactly(1, 0, 0, 1, 0, 0);
      assertThat(ends(pool, "waiting")).containsExactly(5, 2, 0, 1, 1, 1);
      assertThat(ends(pool, JobOptions.UNNAMED)).containsExactly(0, 0, 0, 0, 0, 0);
    }
  }

  @Test
  void jobsByName_withAManualClock_showsEachNamesTimes() throws Exception {
    ManualTicker clock = new ManualTicker();
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).ticker(clock).start()) {
      Gate gate = new Gate("first");
      pool.submit(gate::pass, JobOptions.named("first"));
      gate.awaitArrival();
      JobHandle<?> second =
          pool.submit(() -> clock.advance(Duration.ofMillis(3)), JobOptions.named("second"));
      clock.advance(Duration.ofMillis(10));
      gate.open();
      second.await();
      pool.submit(() -> clock.advance(Duration.ofMillis(5)), JobOptions.named("second")).await();

      Map<String, JobNameStats> names = pool.stats().jobsByName();
      assertThat(names.get("first").waiting().max()).isZero();
      assertThat(names.get("first").running().max()).isEqualTo(Duration.ofMillis(10));
      assertThat(names.get("second").waiting().count()).isEqualTo(2);
      assertThat(names.get("second").waiting().max()).isEqualTo(Duration.ofMillis(10));
      assertThat(names.get("second").running().mean()).isEqualTo(Duration.ofMillis(4));
      assertThat(pool.stats().running().totalNanos()).isEqualTo(18_000_000);
    }
  }

  @Test
  void jobsByName_jobsTriedAgain_countsEachAttemptsTimes() {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).start()) {
      RetryPolicy policy = RetryPolicy.attempts(3, Backoff.fixed(Duration.ofMillis(1)));
      end(pool.submit(JobNameStatsTest::fail, JobOptions.named("stubborn").withRetry(policy)));
      pool.shutdown();

      JobNameStats stats = pool.stats().jobsByName().get("stubborn");
      assertThat(ends(pool, "stubborn")).containsExactly(1, 0, 1, 0, 0, 0);
      assertThat(stats.retried()).isEqualTo(2);
      assertThat(stats.waiting().count()).isEqualTo(3);
      assertThat(stats.running().count()).isEqualTo(3);
    }
  }

  @Test
  void jobsByName_batchesDelaysAndStages_areCountedUnderTheJobsName() throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).start()) {
      JobOptions options = JobOptions.named("many");
      pool.submitAll(List.<Callable<Integer>>of(() -> 1, () -> 2), options);
      end(pool.submit(() -> {}, options.withDelay(Duration.ofMillis(1))));
      end(pool.submitAsync(() -> CompletableFuture.completedFuture("done"), options));
      pool.shutdown();

      assertThat(ends(pool, "many")).containsExactly(4, 4, 0, 0, 0, 0);
      assertThat(pool.stats().jobsByName().get("many").running().count()).isEqualTo(4);
    }
  }

  @Test
  void jobsByName_executeAndDefaultOptions_areUnnamed() throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).start()) {
      pool.execute(() -> {});
      pool.submit(() -> {}).await();

      assertThat(pool.stats().jobsByName()).containsOnlyKeys(JobOptions.UNNAMED);
      assertThat(ends(pool, JobOptions.UNNAMED)).containsExactly(2, 2, 0, 0, 0, 0);
    }
  }

  @Test
  void jobsByName_moreNamesThanWanted_countsTheRestTogether() throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).maxJobNames(2).start()) {
      for (int i = 0; i < 5; i++) {
        pool.submit(() -> {}, JobOptions.named("name-" + i)).await();
      }

      assertThat(pool.stats().jobsByName())
          .containsOnlyKeys("name-0", "name-1", JobNameStats.OTHER, JobOptions.UNNAMED);
      assertThat(ends(pool, JobNameStats.OTHER)).containsExactly(3, 3, 0, 0, 0, 0);
    }
  }

  @Test
  void jobsByName_noneWanted_isEmptyAndEverythingIsCountedAllTheSame() throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).maxJobNames(0).start()) {
      pool.submit(() -> {}, JobOptions.named("some")).await();

      assertThat(pool.stats().jobsByName()).isEmpty();
      assertThat(pool.stats().jobs().succeeded()).isEqualTo(1);
      assertThat(pool.stats().running().count()).isEqualTo(1);
    }
  }

  @Test
  void submit_aMillionNames_keepsOnlyTheFirst() {
    try (ThreadPool pool =
        ThreadPool.builder("mail")
            .threads(1)
            .backpressure(BackpressureStrategy.callerRuns())
            .start()) {
      for (int i = 0; i < 1_000_000; i++) {
        pool.submit(() -> {}, JobOptions.named("user-" + i));
      }
      pool.shutdown();

      assertThat(pool.stats().jobsByName()).hasSize(102).containsKeys("user-0", "user-99");
      assertThat(pool.stats().jobsByName().get(JobNameStats.OTHER).succeeded()).isEqualTo(999_900);
      Object names = Inside.of(Inside.of(Inside.of(pool, "engine"), "counters"), "names");
      assertThat((Map<?, ?>) Inside.of(names, "known")).hasSize(100);
    }
  }

  @Test
  void restart_withReset_beginsWithoutNames() throws Exception {
    ThreadPoolBuilder builder = ThreadPool.builder("mail").threads(1);
    assertThat(namesAfterRestart(builder.resetStatsOnRestart(true)))
        .containsOnlyKeys(JobOptions.UNNAMED);
    assertThat(namesAfterRestart(builder.resetStatsOnRestart(false))).containsKey("first");
  }

  @Test
  void runningByOutcome_eachKind_hasTheTimesOfItsAttempts() throws Exception {
    ManualTicker clock = new ManualTicker();
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).ticker(clock).start()) {
      JobOptions options = JobOptions.named("mixed");
      end(pool.submit(() -> clock.advance(Duration.ofMillis(1)), options));
      end(pool.submit(() -> failAfter(clock, Duration.ofMillis(20)), options));
      Gate gate = new Gate("cancelled");
      JobHandle<?> cancelled = pool.submit(gate::passStubbornly, options);
      gate.awaitArrival();
      cancelled.cancel();
      clock.advance(Duration.ofMillis(300));
      gate.open();
      pool.shutdown();

      JobNameStats stats = pool.jobStats("mixed");
      assertThat(stats.runningByOutcome())
          .containsOnlyKeys(
              JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELLED, JobState.TIMED_OUT);
      assertThat(stats.running(JobState.SUCCEEDED).max()).isEqualTo(Duration.ofMillis(1));
      assertThat(stats.running(JobState.FAILED).max()).isEqualTo(Duration.ofMillis(20));
      assertThat(stats.running(JobState.CANCELLED).max()).isEqualTo(Duration.ofMillis(300));
      assertThat(stats.running(JobState.TIMED_OUT).count()).isZero();
      assertThat(stats.running())
          .isEqualTo(DurationDistribution.sum(stats.runningByOutcome().values()));
    }
  }

  @Test
  void runningByOutcome_attemptsThatGetAnotherOne_areFailedOnes() {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).start()) {
      RetryPolicy policy = RetryPolicy.attempts(3, Backoff.fixed(Duration.ofMillis(1)));
      end(pool.submit(JobNameStatsTest::fail, JobOptions.named("stubborn").withRetry(policy)));
      pool.shutdown();

      JobNameStats stats = pool.jobStats("stubborn");
      assertThat(stats.running(JobState.FAILED).count())
          .isEqualTo(stats.failed() + stats.retried())
          .isEqualTo(3);
    }
  }

  @Test
  void runningByOutcome_jobsWithoutAName_areNotToldApart() {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).start()) {
      pool.execute(JobNameStatsTest::fail);
      pool.shutdown();

      assertThat(pool.jobStats(JobOptions.UNNAMED).running().count()).isEqualTo(1);
      assertThat(pool.jobStats(JobOptions.UNNAMED).runningByOutcome()).isEmpty();
      assertThat(pool.jobStats(JobOptions.UNNAMED).running(JobState.FAILED).count()).isZero();
    }
  }

  @Test
  void stats_ofOneName_areThoseOfTheSnapshot() throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).maxJobNames(1).start()) {
      for (String name : new String[] {"a", "b", "c", JobOptions.UNNAMED}) {
        pool.submit(() -> 1, JobOptions.named(name)).await();
      }
      Map<String, JobNameStats> all = pool.stats().jobsByName();

      assertThat(all).hasSize(3);
      all.forEach((name, stats) -> assertThat(pool.jobStats(name)).isEqualTo(stats));
      assertThat(pool.jobStats(JobNameStats.OTHER).succeeded()).isEqualTo(2);
      assertThat(pool.jobStats("b")).isEqualTo(JobNameStats.none());
      assertThat(pool.jobStats("a")).isSameAs(pool.jobStats("a"));
    }
  }

  private static void failAfter(ManualTicker clock, Duration time) {
    clock.advance(time);
    fail();
  }

  private static Map<String, JobNameStats> namesAfterRestart(ThreadPoolBuilder builder)
      throws Exception {
    try (ThreadPool pool = builder.start()) {
      pool.submit(() -> {}, JobOptions.named("first")).await();
      pool.shutdown();
      assertThat(pool.stats().jobsByName()).containsKey("first");
      pool.start();
      return pool.stats().jobsByName();
    }
  }

  private static long[] ends(ThreadPool pool, String name) {
    JobNameStats stats = pool.stats().jobsByName().get(name);
    return new long[] {
      stats.accepted(),
      stats.succeeded(),
      stats.failed(),
      stats.cancelled(),
      stats.timedOut(),
      stats.dropped()
    };
  }

  private static void end(JobHandle<?> handle) {
    handle.toCompletableFuture().handle((result, error) -> result).join();
  }

  private static void fail() {
    throw new IllegalStateException("on purpose");
  }
}
