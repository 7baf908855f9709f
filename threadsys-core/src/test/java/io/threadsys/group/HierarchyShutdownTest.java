package io.threadsys.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.PoolNotRunningException;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobState;
import io.threadsys.lifecycle.PoolAlreadyRunningException;
import io.threadsys.lifecycle.PoolState;
import io.threadsys.lifecycle.WorkerStartException;
import io.threadsys.testkit.Eventually;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.Race;
import io.threadsys.testkit.Spawned;
import io.threadsys.thread.WorkerThreads;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Contract F1 with L1–L5: one start and one shutdown for all lanes. */
@Timeout(60)
class HierarchyShutdownTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void shutdown_workGoesFromLaneToLane_losesNothing() {
    for (int round = 0; round < 30; round++) {
      AtomicInteger stored = new AtomicInteger();
      HierarchicalThreadPool<String> desk = Desks.helping(2, 1).lane("c").start();
      for (int i = 0; i < 50; i++) {
        desk.execute(
            "a", () -> desk.execute("b", () -> desk.execute("c", () -> next(desk, stored))));
      }

      HierarchyShutdownReport<String> report = desk.shutdown(LONG);

      assertThat(report.terminated()).isTrue();
      assertThat(stored).hasValue(50);
      assertThat(desk.stats().jobs().succeeded()).isEqualTo(200);
      assertThat(report.lanes().keySet()).containsExactly("a", "b", "c");
      assertThat(report.lanes().get("c").pool()).isEqualTo("desk-c");
      Desks.assertAccounts(desk);
    }
  }

  private static void next(HierarchicalThreadPool<String> desk, AtomicInteger stored) {
    desk.execute("a", stored::incrementAndGet);
  }

  @Test
  void shutdown_fedForEver_closesAfterHalfOfTheTime() {
    HierarchicalThreadPool<String> desk = Desks.helping(2, 1).start();
    desk.execute("a", () -> bounce(desk, "b"));

    HierarchyShutdownReport<String> report = desk.shutdown(Duration.ofMillis(200));

    assertThat(report.terminated()).isTrue();
    assertThat(desk.state()).isEqualTo(PoolState.STOPPED);
    Desks.assertAccounts(desk);
  }

  private static void bounce(HierarchicalThreadPool<String> desk, String lane) {
    desk.execute(lane, () -> bounce(desk, lane.equals("a") ? "b" : "a"));
  }

  @Test
  void shutdown_pausedLane_runsWhatWaitsThere() {
    HierarchicalThreadPool<String> desk = Desks.helping(1, 1).start();
    AtomicInteger ran = new AtomicInteger();
    desk.lane("b").pause();
    desk.execute("b", () -> desk.execute("a", ran::incrementAndGet));

    HierarchyShutdownReport<String> report = desk.shutdown(LONG);

    assertThat(report.terminated()).isTrue();
    assertThat(report.completed()).isEqualTo(2);
    assertThat(ran).hasValue(1);
  }

  @Test
  void shutdown_timeDoesNotSuffice_reportsWhoIsLate_helpersToo() throws Exception {
    HierarchicalThreadPool<String> desk = Desks.helping(2, 1).start();
    List<Gate> own = Desks.occupyOwn(desk, "b");
    List<Gate> helped = Desks.occupy(desk.lane("b"), 1);

    HierarchyShutdownReport<String> report = desk.shutdown(Duration.ofMillis(20));

    assertThat(report.terminated()).isFalse();
    assertThat(desk.state()).isEqualTo(PoolState.DRAINING);
    assertThat(report.lanes().get("b").abandoned())
        .extracting(late -> late.thread().replaceAll("-\\d+$", ""))
        .containsExactlyInAnyOrder("desk-b", "desk-a");
    Desks.open(own);
    Desks.open(helped);
    assertThat(desk.awaitTermination(LONG)).isTrue();
    assertThat(desk.stats().jobs().succeeded()).isEqualTo(2);
  }

  @Test
  void shutdownNow_busyLanesAndHelpers_cancelsAllAndIsOverAtOnce() throws Exception {
    HierarchicalThreadPool<String> desk =
        Desks.helping(2, 1).lane("a", lane -> lane.joinTimeout(Duration.ofSeconds(30))).start();
    Desks.occupyOwn(desk, "b");
    Desks.occupy(desk.lane("b"), 1); // on a worker of a
    List<JobHandle<Integer>> queued = List.of(desk.submit("a", () -> 1), desk.submit("b", () -> 2));
    queued.get(0).await();

    HierarchyShutdownReport<String> report = desk.shutdownNow();

    assertThat(report.terminated()).isTrue();
    assertThat(report.lanes().values())
        .allSatisfy(lane -> assertThat(lane.abandoned()).isEmpty())
        .allSatisfy(lane -> assertThat(lane.elapsed()).isLessThan(LONG));
    assertThat(report.neverRan()).hasSize(1);
    assertThat(report.cancelled()).isEqualTo(3);
    assertThat(queued.get(1).jobState()).isEqualTo(JobState.CANCELLED);
    Desks.assertAccounts(desk);
  }

  @Test
  void shutdownNow_helpedJobDoesNotComeBack_bothLanesStopWithoutIt() throws Exception {
    HierarchicalThreadPool<String> desk =
        Desks.helping(2, 1)
            .lane("a", lane -> lane.joinTimeout(Duration.ofMillis(30)))
            .lane("b", lane -> lane.joinTimeout(Duration.ofMillis(10)))
            .start();
    List<Gate> own = Desks.occupyOwn(desk, "b");
    Gate deaf = new Gate("deaf");
    desk.execute("b", deaf::passStubbornly);
    deaf.awaitArrival();

    assertThat(desk.shutdownNow().terminated()).isTrue();

    assertThat(desk.stats().jobs().running()).isZero();
    Desks.assertAccounts(desk);
    desk.start();
    assertThat(desk.submit("b", () -> 1).await()).isEqualTo(1);
    deaf.open();
    Desks.open(own);
    desk.close();
    Desks.assertAccounts(desk);
  }

  @Test
  void close_afterItsTime_stopsAtOnce() throws Exception {
    AtomicBoolean interrupted = new AtomicBoolean();
    Gate late = new Gate("late");
    try (HierarchicalThreadPool<String> desk =
        HierarchicalThreadPool.builder("desk")
            .lane("a", lane -> lane.joinTimeout(Duration.ofMillis(20)))
            .start()) {
      desk.execute(
          () -> {
            try {
              late.pass();
            } catch (InterruptedException e) {
              interrupted.set(true);
            }
          });
      late.awaitArrival();
    }
    assertThat(interrupted).isTrue();
  }

  @Test
  void shutdown_fromAJobOfALane_doesNotWaitForItself() throws Exception {
    for (boolean now : new boolean[] {false, true}) {
      HierarchicalThreadPool<String> desk = Desks.helping(2, 1).start();
      Gate own = Desks.occupyOwn(desk, "b").get(0);
      JobHandle<HierarchyShutdownReport<String>> job =
          desk.submit("b", () -> now ? desk.shutdownNow() : desk.shutdown()); // on a helper
      Eventually.holds(() -> desk.state() != PoolState.RUNNING);
      own.open();

      assertThat(desk.awaitTermination(LONG)).isTrue();

      assertThat(job.isDone()).isTrue();
      assertThat(now || !job.await().terminated()).isTrue();
      assertThat(desk.shutdown().terminated()).isTrue();
      Desks.assertAccounts(desk);
    }
  }

  @Test
  void shutdown_fromAJobThatAnotherLaneWaitsFor_doesNotWaitForThatLane() throws Exception {
    try (HierarchicalThreadPool<String> desk = Desks.helping(1, 1).start()) {
      List<Gate> waits = Desks.occupy(desk.lane("b"), 1);

      HierarchyShutdownReport<String> report =
          desk.submit("a", () -> desk.shutdown(Duration.ofMinutes(5))).await(LONG);

      assertThat(report.terminated()).isFalse();
      Desks.open(waits);
    }
  }

  @Test
  void start_afterShutdown_runsAgainAndHelpsAgain() throws Exception {
    try (HierarchicalThreadPool<String> desk = Desks.helping(2, 1).build()) {
      assertThat(desk.state()).isEqualTo(PoolState.NEW);
      assertThat(desk.shutdown().terminated()).isTrue();
      assertThat(desk.awaitTermination(Duration.ZERO)).isTrue();
      for (int life = 1; life <= 3; life++) {
        desk.start();
        assertThat(desk.state()).isEqualTo(PoolState.RUNNING);
        Gate own = Desks.occupyOwn(desk, "b").get(0);
        assertThat(desk.submit("b", () -> Thread.currentThread().getName()).await(LONG))
            .startsWith("desk-a-");
        own.open();
        assertThat(desk.shutdown().terminated()).isTrue();
        assertThat(desk.state()).isEqualTo(PoolState.STOPPED);
        assertThatThrownBy(() -> desk.execute("a", () -> {}))
            .isInstanceOf(PoolNotRunningException.class);
        assertThat(desk.stats().helped()).isEqualTo(life);
      }
    }
  }

  @Test
  void start_fromTwoThreads_exactlyOneWins() {
    try (Race race = new Race()) {
      for (int round = 0; round < 50; round++) {
        HierarchicalThreadPool<String> desk = Desks.helping(1, 1).build();
        ConcurrentLinkedQueue<RuntimeException> refused = new ConcurrentLinkedQueue<>();
        Race.Action start =
            () -> {
              try {
                desk.start();
              } catch (PoolAlreadyRunningException e) {
                refused.add(e);
              }
            };
        race.run(start, start);
        assertThat(refused).hasSize(1);
        assertThat(desk.state()).isEqualTo(PoolState.RUNNING);
        desk.close();
      }
    }
  }

  @Test
  void start_oneLaneGetsNoThread_leavesNoneRunning() {
    AtomicReference<Thread> started = new AtomicReference<>();
    WorkerThreads none =
        (name, body) -> {
          throw new IllegalStateException("no threads left");
        };
    HierarchicalThreadPool<String> desk =
        HierarchicalThreadPool.builder("desk")
            .lane(
                "a",
                lane ->
                    lane.threads(1)
                        .threadSource(
                            (name, body) -> {
                              started.set(new Thread(body, name));
                              return started.get();
                            }))
            .lane("b", lane -> lane.threadSource(none))
            .build();

    assertThatThrownBy(desk::start).isInstanceOf(WorkerStartException.class);

    Eventually.holds(() -> !started.get().isAlive());
    assertThat(desk.state()).isEqualTo(PoolState.STOPPED);
  }

  @Test
  void lane_stoppedOnItsOwn_canBeStartedAgainWhileOthersGoOn() throws Exception {
    try (HierarchicalThreadPool<String> desk = Desks.helping(2, 1).start()) {
      ThreadPool b = desk.lane("b");
      b.close();
      assertThat(desk.state()).isEqualTo(PoolState.RUNNING);
      assertThat(desk.submit("a", () -> 1).await()).isEqualTo(1);
      assertThatThrownBy(desk::start).isInstanceOf(PoolAlreadyRunningException.class);

      b.start();

      Gate own = Desks.occupyOwn(desk, "b").get(0);
      assertThat(desk.submit("b", () -> 2).await(LONG)).isEqualTo(2);
      own.open();
    }
  }

  @Test
  void shutdown_interruptedCaller_comesBackEarly() throws Exception {
    try (HierarchicalThreadPool<String> desk = Desks.helping(1, 1).start()) {
      List<Gate> gates = Desks.occupy(desk.lane("a"), 1);
      Spawned<Boolean> stopper =
          Spawned.call(
              () -> {
                Thread.currentThread().interrupt();
                return desk.shutdown(Duration.ofMinutes(5)).terminated();
              });

      assertThat(stopper.result()).isFalse();
      Desks.open(gates);
    }
  }
}
