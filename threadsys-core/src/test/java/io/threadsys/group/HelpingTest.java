package io.threadsys.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.event.JobEnded;
import io.threadsys.event.PoolListener;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobState;
import io.threadsys.stats.PoolStats;
import io.threadsys.stats.WorkerState;
import io.threadsys.testkit.Eventually;
import io.threadsys.testkit.Gate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Contract F1: idle workers of a lane help others in the configured order, at once and without
 * polling (W23), and always leave their own lane a worker.
 */
@Timeout(60)
class HelpingTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void offer_toABusyLane_wakesAnIdleHelper() throws Exception {
    try (HierarchicalThreadPool<String> desk = Desks.helping(2, 1).start()) {
      List<Gate> gates = Desks.occupyOwn(desk, "b");
      for (int i = 0; i < 100; i++) {
        Eventually.holds(() -> idle(desk.lane("a")) == 2);
        assertThat(desk.submit("b", () -> Thread.currentThread().getName()).await(SOON))
            .startsWith("desk-a-");
      }
      Desks.open(gates);
      desk.shutdown();

      HierarchyStats<String> stats = desk.stats();
      assertThat(stats.lanes().get("a").helped()).isEqualTo(100);
      assertThat(stats.helped()).isEqualTo(100);
      assertThat(stats.lanes().get("a").pool().jobs().accepted()).isZero();
      assertThat(stats.lanes().get("b").pool().jobs().succeeded()).isEqualTo(101);
      Desks.assertAccounts(desk);
    }
  }

  @Test
  void worker_thatBecomesIdle_findsWhatWaitsElsewhere() throws Exception {
    try (HierarchicalThreadPool<String> desk = Desks.helping(2, 1).start()) {
      List<Gate> own = Desks.occupyOwn(desk, "a");
      List<Gate> other = Desks.occupyOwn(desk, "b");
      JobHandle<Integer> waiting = desk.submit("b", () -> 1);
      assertThat(waiting.jobState()).isEqualTo(JobState.QUEUED);

      own.get(0).open();

      assertThat(waiting.await(SOON)).isEqualTo(1);
      own.get(1).open();
      Desks.open(other);
    }
  }

  @Test
  void help_severalLanes_followsTheConfiguredOrder() throws Exception {
    for (List<String> order : List.of(List.of("b", "c"), List.of("c", "b"))) {
      ConcurrentLinkedQueue<String> ran = new ConcurrentLinkedQueue<>();
      try (HierarchicalThreadPool<String> desk =
          Desks.helping(2, 1).lane("c", lane -> Desks.wakeOnly(lane, 1)).help("a", order).start()) {
        List<Gate> own = Desks.occupyOwn(desk, "a");
        List<Gate> others = new ArrayList<>(Desks.occupyOwn(desk, "b"));
        others.addAll(Desks.occupyOwn(desk, "c"));
        List<JobHandle<?>> waiting = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
          waiting.add(desk.submit("b", () -> ran.add("b")));
          waiting.add(desk.submit("c", () -> ran.add("c")));
        }

        own.get(0).open();
        for (JobHandle<?> job : waiting) {
          job.await();
        }

        String first = order.get(0);
        String second = order.get(1);
        assertThat(ran).containsExactly(first, first, first, second, second, second);
        own.get(1).open();
        Desks.open(others);
      }
    }
  }

  @Test
  void help_severalHelpers_asksFirstWhoNamesTheLaneFirst() throws Exception {
    try (HierarchicalThreadPool<String> desk =
        Desks.helping(2, 1)
            .lane("c", lane -> Desks.wakeOnly(lane, 2))
            .help("a", List.of("c", "b"))
            .help("c", List.of("b"))
            .start()) {
      List<Gate> gates = Desks.occupyOwn(desk, "b");
      for (int i = 0; i < 20; i++) {
        Eventually.holds(() -> idle(desk.lane("a")) == 2 && idle(desk.lane("c")) == 2);
        assertThat(desk.submit("b", () -> Thread.currentThread().getName()).await(SOON))
            .startsWith("desk-c-");
      }
      Eventually.holds(() -> idle(desk.lane("a")) == 2 && idle(desk.lane("c")) == 2);
      List<Gate> helped = Desks.occupy(desk.lane("b"), 1);
      assertThat(desk.submit("b", () -> Thread.currentThread().getName()).await(SOON))
          .as("the only worker of c that may help does so already")
          .startsWith("desk-a-");
      Desks.open(helped);
      Desks.open(gates);
    }
  }

  @Test
  void call_thatFindsThePlaceTaken_isPassedOnToAnotherLane() throws Exception {
    try (HierarchicalThreadPool<String> desk =
        Desks.helping(3, 1)
            .reserve("a", 2)
            .lane("c", lane -> Desks.wakeOnly(lane, 2))
            .help("c", List.of("b"))
            .start()) {
      List<Gate> gates = Desks.occupyOwn(desk, "b");
      for (int round = 0; round < 300; round++) {
        Eventually.holds(() -> idle(desk.lane("a")) == 3 && idle(desk.lane("c")) == 2);
        CyclicBarrier bothRun = new CyclicBarrier(2); // needs a's only place, and c's
        JobHandle<Integer> one = desk.submit("b", () -> bothRun.await());
        JobHandle<Integer> two = desk.submit("b", () -> bothRun.await());
        assertThat(one.await(SOON) + two.await(SOON)).isEqualTo(1);
      }
      Desks.open(gates);
    }
  }

  @Test
  void helper_afterEachForeignJob_looksAtItsOwnLaneFirst() throws Exception {
    List<String> ran = new ArrayList<>();
    try (HierarchicalThreadPool<String> desk = Desks.helping(1, 1).reserve("a", 0).start()) {
      List<Gate> other = Desks.occupyOwn(desk, "b");
      Gate foreign = Desks.occupy(desk.lane("b"), 1).get(0);
      JobHandle<?> foreignNext = desk.submit("b", () -> ran.add("b"));
      JobHandle<?> own = desk.submit("a", () -> ran.add("a"));

      foreign.open();
      own.await(SOON);
      foreignNext.await(SOON);

      assertThat(ran).containsExactly("a", "b");
      Desks.open(other);
    }
  }

  @Test
  void reserved_workers_neverHelp() throws Exception {
    try (HierarchicalThreadPool<String> desk = Desks.helping(4, 1).reserve("a", 2).start()) {
      List<Gate> gates = Desks.occupy(desk.lane("b"), 3); // its own and two helpers
      JobHandle<Integer> waiting = desk.submit("b", () -> 1);

      for (int i = 0; i < 200; i++) {
        desk.submit("a", () -> 1).await(SOON);
      }

      assertThat(waiting.jobState()).isEqualTo(JobState.QUEUED);
      assertThat(desk.lane("a").stats().workers(WorkerState.HELPING)).isEqualTo(2);
      Desks.open(gates);
      waiting.await(SOON);
    }
  }

  @Test
  void lane_withOneThread_neverHelps() throws Exception {
    try (HierarchicalThreadPool<String> desk = Desks.helping(1, 1).start()) {
      List<Gate> gates = Desks.occupyOwn(desk, "b");
      JobHandle<Integer> waiting = desk.submit("b", () -> 1);

      for (int i = 0; i < 200; i++) {
        desk.submit("a", () -> 1).await(SOON);
      }

      assertThat(waiting.jobState()).isEqualTo(JobState.QUEUED);
      Desks.open(gates);
      waiting.await(SOON);
      assertThat(desk.stats().helped()).isZero();
    }
  }

  @Test
  void placeAmongHelpers_thatBecomesFree_goesToAnIdleColleague() throws Exception {
    try (HierarchicalThreadPool<String> desk = Desks.helping(2, 1).start()) {
      List<Gate> other = Desks.occupyOwn(desk, "b");
      Gate helped = Desks.occupy(desk.lane("b"), 1).get(0); // the one place is taken
      Gate own = new Gate("own");
      Gate ownNext = new Gate("own, next");
      desk.submit("a", own::pass);
      own.awaitArrival();
      desk.submit("a", ownNext::pass);
      JobHandle<Integer> waiting = desk.submit("b", () -> 1);
      helped.open(); // the helper turns to its own lane
      ownNext.awaitArrival();

      own.open(); // its colleague is idle now and takes the place

      assertThat(waiting.await(SOON)).isEqualTo(1);
      ownNext.open();
      Desks.open(other);
    }
  }

  @Test
  void pausedLane_isNotHelped_untilItResumes() throws Exception {
    try (HierarchicalThreadPool<String> desk = Desks.helping(2, 1).start()) {
      List<Gate> gates = Desks.occupyOwn(desk, "b");
      desk.lane("b").pause();
      JobHandle<Integer> waiting = desk.submit("b", () -> 1);
      for (int i = 0; i < 100; i++) {
        desk.submit("a", () -> 1).await(SOON);
      }
      Eventually.holds(() -> idle(desk.lane("a")) == 2);
      assertThat(waiting.jobState()).isEqualTo(JobState.QUEUED);

      desk.lane("b").resume();

      assertThat(waiting.await(SOON)).isEqualTo(1);
      Desks.open(gates);
    }
  }

  @Test
  void pausedHelper_rests_untilItResumes() throws Exception {
    try (HierarchicalThreadPool<String> desk = Desks.helping(2, 1).start()) {
      List<Gate> gates = Desks.occupyOwn(desk, "b");
      desk.lane("a").pause();
      JobHandle<Integer> waiting = desk.submit("b", () -> 1);
      assertThat(waiting.jobState()).isEqualTo(JobState.QUEUED);

      desk.lane("a").resume();

      assertThat(waiting.await(SOON)).isEqualTo(1);
      Desks.open(gates);
    }
  }

  @Test
  void helpEachOther_everyLane_helpsTheOthers() throws Exception {
    try (HierarchicalThreadPool<String> desk =
        HierarchicalThreadPool.builder("desk")
            .lane("a", lane -> Desks.wakeOnly(lane, 2))
            .lane("b", lane -> Desks.wakeOnly(lane, 2))
            .helpEachOther(List.of("a", "b"))
            .start()) {
      for (String lane : List.of("a", "b")) {
        List<Gate> gates = Desks.occupyOwn(desk, lane);
        String other = lane.equals("a") ? "b" : "a";
        assertThat(desk.submit(lane, () -> Thread.currentThread().getName()).await(SOON))
            .startsWith("desk-" + other);
        Desks.open(gates);
      }
    }
  }

  @Test
  void helpedJob_whileItRuns_belongsToItsLaneAndShowsOnTheHelper() throws Exception {
    List<String> told = new ArrayList<>();
    PoolListener ends =
        new PoolListener() {
          @Override
          public void jobEnded(JobEnded event) {
            told.add(event.pool());
          }
        };
    try (HierarchicalThreadPool<String> desk = Desks.helping(2, 1).start()) {
      List<Gate> gates = new ArrayList<>(Desks.occupyOwn(desk, "b"));
      gates.addAll(Desks.occupy(desk.lane("b"), 1));
      desk.lane("b").addListener(ends);

      PoolStats a = desk.lane("a").stats();
      PoolStats b = desk.lane("b").stats();
      assertThat(a.jobs().running()).isZero();
      assertThat(a.workers(WorkerState.HELPING)).isEqualTo(1);
      assertThat(b.jobs().running()).isEqualTo(2);
      gates.get(1).open();
      Eventually.holds(() -> desk.lane("b").stats().jobs().succeeded() == 1);
      Eventually.holds(() -> idle(desk.lane("a")) == 2);
      assertThat(told).containsExactly("desk-b");
      gates.get(0).open();
    }
  }

  private static int idle(ThreadPool lane) {
    return lane.stats().workers(WorkerState.IDLE);
  }
}
