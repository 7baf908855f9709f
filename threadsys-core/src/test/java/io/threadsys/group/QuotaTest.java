package io.threadsys.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.backpressure.JobRejectedException;
import io.threadsys.backpressure.PoolNotRunningException;
import io.threadsys.backpressure.QuotaExceededException;
import io.threadsys.backpressure.RejectionReason;
import io.threadsys.backpressure.SubmissionTimeoutException;
import io.threadsys.job.BatchResult;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.testkit.Eventually;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.Race;
import io.threadsys.testkit.Spawned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Contract F1: the parent's quota bounds what all lanes have together, queued and running; who
 * finds no place meets the lane's strategy with a reason of its own; every end gives its place
 * back.
 */
@Timeout(60)
class QuotaTest {

  private static HierarchicalThreadPoolBuilder<String> desk(
      int quota, BackpressureStrategy strategy) {
    return HierarchicalThreadPool.builder("desk")
        .lane("a", lane -> lane.threads(1).backpressure(strategy))
        .lane("b", lane -> lane.threads(1).backpressure(strategy))
        .quota(quota);
  }

  @Test
  void submit_quotaUsedUp_isRefusedOnEveryLaneWithItsOwnReason() throws Exception {
    try (HierarchicalThreadPool<String> desk = desk(3, BackpressureStrategy.fail()).start()) {
      List<Gate> gates = Desks.occupy(desk.lane("a"), 1);
      JobHandle<?> queued = desk.submit("a", () -> 1);
      gates.addAll(Desks.occupy(desk.lane("b"), 1));

      for (String lane : desk.lanes().keySet()) {
        assertThatThrownBy(() -> desk.execute(lane, () -> {}))
            .isInstanceOfSatisfying(
                QuotaExceededException.class, e -> assertThat(e.quota()).isEqualTo(3))
            .hasMessageContaining("Pool 'desk-" + lane + "' rejected a job");
        assertThat(desk.lane(lane).stats().jobs().rejections())
            .containsEntry(RejectionReason.QUOTA_EXCEEDED, 1L);
      }
      assertThat(desk.stats().quota()).isEqualTo(3);

      queued.cancel(); // gives a place back that another lane can have
      desk.execute("b", () -> {});
      assertThatThrownBy(() -> desk.execute("a", () -> {}))
          .isInstanceOf(QuotaExceededException.class);
      Desks.open(gates);
    }
  }

  @Test
  void submit_queueFullBeforeTheQuota_saysQueueFull() throws Exception {
    try (HierarchicalThreadPool<String> desk =
        desk(10, BackpressureStrategy.fail()).lane("a", lane -> lane.queueSize(1)).start()) {
      List<Gate> gates = Desks.occupy(desk.lane("a"), 1);
      desk.execute("a", () -> {});

      assertThatThrownBy(() -> desk.execute("a", () -> {}))
          .isInstanceOfSatisfying(
              JobRejectedException.class,
              e -> assertThat(e.reason()).isEqualTo(RejectionReason.QUEUE_FULL));
      Desks.open(gates);
    }
  }

  @Test
  void everyEnd_givesItsPlaceBack() throws Exception {
    try (HierarchicalThreadPool<String> desk = desk(2, BackpressureStrategy.fail()).start()) {
      for (int round = 0; round < 20; round++) {
        endInEveryWay(desk);
        Eventually.holds(() -> desk.stats().jobs().ended() == desk.stats().jobs().accepted());
      }
      Gate kept = new Gate("at the end");
      JobHandle<?> unused = desk.submit("a", kept::pass);
      kept.awaitArrival();
      desk.execute("a", () -> {});
      desk.shutdownNow();
      desk.start();
      List<Gate> gates = Desks.occupy(desk.lane("a"), 1);
      desk.execute("a", () -> {});
      assertThatThrownBy(() -> desk.execute("b", () -> {}))
          .as("exactly two places, after all that")
          .isInstanceOf(QuotaExceededException.class);
      Desks.open(gates);
    }
  }

  private static void endInEveryWay(HierarchicalThreadPool<String> desk) throws Exception {
    JobOptions dropped = JobOptions.defaults().withBackpressure(BackpressureStrategy.dropNewest());
    JobOptions byCaller = JobOptions.defaults().withBackpressure(BackpressureStrategy.callerRuns());
    ends(desk.submit("a", () -> 1), JobState.SUCCEEDED);
    ends(desk.submit("b", QuotaTest::fail), JobState.FAILED);
    Gate running = new Gate("running");
    JobHandle<?> first = desk.submit("a", running::pass);
    running.awaitArrival();
    JobHandle<?> second = desk.submit("a", () -> 2);
    ends(desk.submit("a", () -> 3, dropped), JobState.DROPPED);
    ends(desk.submit("a", () -> 4, byCaller), JobState.SUCCEEDED);
    second.cancel();
    ends(second, JobState.CANCELLED);
    JobHandle<?> timed =
        desk.submit("a", () -> 5, JobOptions.defaults().withQueueTimeout(Duration.ofMillis(1)));
    ends(timed, JobState.TIMED_OUT);
    JobHandle<?> delayed =
        desk.submit("b", () -> 6, JobOptions.defaults().withDelay(Duration.ofDays(1)));
    assertThatThrownBy(() -> desk.lane("b").schedule(() -> 7, Duration.ofDays(1)))
        .isInstanceOf(QuotaExceededException.class);
    delayed.cancel();
    first.cancel();
    ends(first, JobState.CANCELLED);
    desk.execute("a", () -> {});
    desk.execute("b", QuotaTest::throwUnnoticed);
  }

  private static void ends(JobHandle<?> handle, JobState end) throws Exception {
    handle.toCompletableFuture().handle((result, error) -> null).get();
    assertThat(handle.jobState()).isEqualTo(end);
  }

  private static Integer fail() {
    throw new IllegalStateException("on purpose");
  }

  private static void throwUnnoticed() {
    throw new IllegalStateException("on purpose");
  }

  @Test
  void submitAll_moreThanTheQuota_acceptsAsManyAsThereArePlaces() throws Exception {
    try (HierarchicalThreadPool<String> desk = desk(5, BackpressureStrategy.fail()).start()) {
      List<Gate> gates = Desks.occupy(desk.lane("b"), 1);
      desk.lane("a").pause();
      List<Callable<Integer>> jobs = Collections.nCopies(10, () -> 1);

      BatchResult<Integer> batch = desk.lane("a").submitAll(jobs);

      assertThat(batch.accepted()).hasSize(4);
      assertThat(batch.refused())
          .hasSize(6)
          .allMatch(refused -> refused.reason() instanceof QuotaExceededException);
      desk.lane("a").resume();
      Desks.open(gates);
    }
  }

  @Test
  void block_quotaUsedUp_waitsForAnotherLanesJobToEnd() throws Exception {
    try (HierarchicalThreadPool<String> desk = desk(1, BackpressureStrategy.block()).start()) {
      for (int round = 0; round < 200; round++) {
        List<Gate> gates = Desks.occupy(desk.lane("a"), 1);
        Spawned<JobHandle<Integer>> blocked = Spawned.call(() -> desk.submit("b", () -> 1));
        if (round % 2 == 0) {
          Eventually.holds(() -> desk.lane("b").stats().queue().blockedSubmitters() == 1);
        }
        assertThat(blocked.isDone()).isFalse();

        Desks.open(gates);

        assertThat(blocked.result().await()).isEqualTo(1);
      }
      assertThat(desk.lane("b").stats().queue().blockedSubmitters()).isZero();
    }
  }

  @Test
  void blockWithTimeout_quotaStaysUsedUp_timesOut() throws Exception {
    BackpressureStrategy briefly = BackpressureStrategy.blockWithTimeout(Duration.ofMillis(5));
    try (HierarchicalThreadPool<String> desk = desk(1, briefly).start()) {
      List<Gate> gates = Desks.occupy(desk.lane("a"), 1);

      assertThatThrownBy(() -> desk.execute("b", () -> {}))
          .isInstanceOf(SubmissionTimeoutException.class);
      Desks.open(gates);
    }
  }

  @Test
  void block_laneIsShutDown_isReleased() throws Exception {
    try (HierarchicalThreadPool<String> desk = desk(1, BackpressureStrategy.block()).start()) {
      List<Gate> gates = Desks.occupy(desk.lane("a"), 1);
      Spawned<Void> blocked = Spawned.run(() -> desk.execute("b", () -> {}));
      Eventually.holds(() -> desk.lane("b").stats().queue().blockedSubmitters() == 1);

      desk.lane("b").shutdown();

      assertThat(blocked.thrown()).isInstanceOf(PoolNotRunningException.class);
      Desks.open(gates);
    }
  }

  @Test
  void block_jobOfTheHierarchyItself_isRefusedInsteadOfWaitingForItself() throws Exception {
    try (HierarchicalThreadPool<String> desk = desk(1, BackpressureStrategy.block()).start()) {
      for (String target : desk.lanes().keySet()) {
        JobHandle<?> job = desk.submit("a", () -> desk.execute(target, () -> {}));

        ends(job, JobState.FAILED);
        assertThat(job.failure()).isInstanceOf(QuotaExceededException.class);
      }
    }
  }

  @Test
  void block_jobOfTheLaneWithOthersQueued_makesAPlaceByRunningOne() throws Exception {
    AtomicInteger ran = new AtomicInteger();
    try (HierarchicalThreadPool<String> desk = desk(3, BackpressureStrategy.block()).start()) {
      JobHandle<?> feeder =
          desk.submit(
              "a",
              () -> {
                for (int i = 0; i < 20; i++) {
                  desk.execute("a", ran::incrementAndGet);
                }
              });
      feeder.await(Duration.ofSeconds(20));
      desk.shutdown();
      assertThat(ran).hasValue(20);
    }
  }

  @Test
  void dropOldest_quotaUsedUp_dropsItsOwnLanesOldestOrIsRefused() throws Exception {
    try (HierarchicalThreadPool<String> desk = desk(3, BackpressureStrategy.dropOldest()).start()) {
      List<Gate> gates = Desks.occupy(desk.lane("a"), 1);
      JobHandle<?> oldest = desk.submit("a", () -> 1);
      JobHandle<?> newer = desk.submit("a", () -> 2);

      JobHandle<?> newest = desk.submit("a", () -> 3);

      assertThat(oldest.jobState()).isEqualTo(JobState.DROPPED);
      assertThat(List.of(newer.jobState(), newest.jobState())).containsOnly(JobState.QUEUED);
      assertThatThrownBy(() -> desk.execute("b", () -> {}))
          .as("nothing of its own to drop")
          .isInstanceOf(QuotaExceededException.class);
      Desks.open(gates);
    }
  }

  @Test
  void submit_fromManyThreads_neverHoldsMoreThanTheQuota() {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (Race race = new Race();
        HierarchicalThreadPool<String> desk =
            HierarchicalThreadPool.builder("desk")
                .lane("a", lane -> lane.threads(2))
                .lane("b", lane -> lane.threads(2).queueSize(1))
                .help("a", List.of("b"))
                .quota(4)
                .start()) {
      List<Callable<Integer>> submitters = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        String lane = i % 2 == 0 ? "a" : "b";
        submitters.add(() -> submitMany(desk, lane, inside, most));
      }
      int accepted = race.call(submitters).stream().mapToInt(Integer::intValue).sum();
      desk.shutdown();

      assertThat(most.get()).isLessThanOrEqualTo(4);
      assertThat(desk.stats().jobs().accepted()).isEqualTo(accepted);
      Desks.assertAccounts(desk);
    }
  }

  /** A job counts itself from before it may be accepted until its code is over. */
  private static int submitMany(
      HierarchicalThreadPool<String> desk, String lane, AtomicInteger inside, AtomicInteger most) {
    int accepted = 0;
    for (int i = 0; i < 5_000; i++) {
      try {
        desk.execute(
            lane,
            () -> {
              most.accumulateAndGet(inside.incrementAndGet(), Math::max);
              Desks.spin(20);
              inside.decrementAndGet();
            });
        accepted++;
      } catch (JobRejectedException e) {
        Thread.onSpinWait();
      }
    }
    return accepted;
  }
}
