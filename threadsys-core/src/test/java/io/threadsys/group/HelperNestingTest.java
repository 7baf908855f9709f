package io.threadsys.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.job.RetryPolicy;
import io.threadsys.stats.WorkerState;
import io.threadsys.testkit.Eventually;
import io.threadsys.testkit.Gate;
import io.threadsys.time.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Contract F1 where it meets J5 and Q4: for the time of a job that it helps with, a worker counts
 * as one of the job's lane, and it stays one of its own, so that no chain of jobs waits for itself.
 */
@Timeout(60)
class HelperNestingTest {

  @Test
  void await_parentOnAHelper_runsItsQueuedChild() throws Exception {
    try (HierarchicalThreadPool<String> desk = Desks.helping(2, 1).start()) {
      ThreadPool b = desk.lane("b");
      Gate own = Desks.occupyOwn(desk, "b").get(0); // b's only worker does nothing more
      JobHandle<String> parent =
          b.submit(
              () -> {
                JobHandle<String> child =
                    b.submit(
                        () -> {
                          JobHandle<String> grandchild =
                              b.submit(() -> Thread.currentThread().getName());
                          return grandchild.await();
                        });
                return child.await();
              });

      assertThat(parent.await(Duration.ofSeconds(20))).startsWith("desk-a-");

      assertThat(b.stats().jobs().succeeded()).isEqualTo(3);
      assertThat(desk.lane("a").stats().jobs().accepted()).isZero();
      own.open();
    }
  }

  @Test
  void await_everyWorkerWaitsForAJobOnAHelper_finishes() throws Exception {
    try (HierarchicalThreadPool<String> desk = Desks.helping(2, 1).start()) {
      ThreadPool b = desk.lane("b");
      AtomicReference<JobHandle<Integer>> child = new AtomicReference<>();
      Gate parentReady = new Gate("parent");
      desk.lane("a").pause();
      JobHandle<Integer> parent =
          b.submit(
              () -> {
                parentReady.pass();
                return child.get().await();
              });
      parentReady.awaitArrival(); // on b's only worker
      Gate childReady = new Gate("child");
      child.set(
          b.submit(
              () -> {
                childReady.pass();
                return b.submit(() -> 7).await();
              }));
      desk.lane("a").resume();
      childReady.awaitArrival(); // on a helper
      parentReady.open();
      Eventually.holds(() -> b.stats().workers(WorkerState.BLOCKED) == 1);
      childReady.open();

      assertThat(parent.await(Duration.ofSeconds(20))).isEqualTo(7);
    }
  }

  @Test
  void await_manyFamilies_finishWithoutPolling() throws Exception {
    try (HierarchicalThreadPool<String> desk =
        Desks.helping(2, 1).reserve("a", 0).helpEachOther(List.of("a", "b")).start()) {
      List<JobHandle<Integer>> parents = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        parents.add(desk.submit(i % 2 == 0 ? "a" : "b", () -> leaves(desk, 3)));
      }
      for (JobHandle<Integer> parent : parents) {
        assertThat(parent.await(Duration.ofSeconds(30))).isEqualTo(27);
      }
      desk.shutdown();
      Desks.assertAccounts(desk);
    }
  }

  /** Children go to "b", so that they wait for nothing but their like. */
  private static int leaves(HierarchicalThreadPool<String> desk, int levels) throws Exception {
    if (levels == 0) {
      return 1;
    }
    List<JobHandle<Integer>> children = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      children.add(desk.submit("b", () -> leaves(desk, levels - 1)));
    }
    int sum = 0;
    for (JobHandle<Integer> child : children) {
      sum += child.await();
    }
    return sum;
  }

  @Test
  void await_helpedJobWaitsForTheHelpersOwnLane_runsThatJobThere() throws Exception {
    try (HierarchicalThreadPool<String> desk = Desks.helping(1, 1).reserve("a", 0).start()) {
      Gate own = Desks.occupyOwn(desk, "b").get(0);
      Gate inside = new Gate("inside");
      JobHandle<Integer> helped =
          desk.submit(
              "b",
              () -> {
                inside.pass();
                JobHandle<Integer> ofA = desk.submit("a", () -> desk.submit("a", () -> 3).await());
                return ofA.await();
              });
      inside.awaitArrival(); // a's only worker is a guest now
      inside.open();

      assertThat(helped.await(Duration.ofSeconds(20))).isEqualTo(3);

      assertThat(desk.lane("a").stats().jobs().succeeded()).isEqualTo(2);
      own.open();
      desk.shutdown();
      Desks.assertAccounts(desk);
    }
  }

  @Test
  void submit_helpedJobToItsFullLane_makesRoomItself() throws Exception {
    AtomicInteger ran = new AtomicInteger();
    try (HierarchicalThreadPool<String> desk =
        Desks.helping(2, 1)
            .lane("b", lane -> lane.queueSize(2).backpressure(BackpressureStrategy.block()))
            .start()) {
      Gate own = Desks.occupyOwn(desk, "b").get(0);
      JobHandle<?> feeder =
          desk.submit(
              "b",
              () -> {
                for (int i = 0; i < 50; i++) {
                  desk.execute("b", ran::incrementAndGet);
                }
              });

      feeder.await(Duration.ofSeconds(20));

      own.open();
      desk.shutdown();
      assertThat(ran).hasValue(50);
      Desks.assertAccounts(desk);
    }
  }

  @Test
  void callerRuns_helpedJobToItsFullLane_runsInsideIt() throws Exception {
    try (HierarchicalThreadPool<String> desk =
        Desks.helping(2, 1)
            .lane("b", lane -> lane.queueSize(1).backpressure(BackpressureStrategy.callerRuns()))
            .start()) {
      Gate own = Desks.occupyOwn(desk, "b").get(0);
      JobHandle<Thread> outer =
          desk.submit(
              "b",
              () -> {
                desk.lane("a").pause();
                desk.execute("b", () -> {}); // fills the queue
                CompletableFuture<Thread> inner = new CompletableFuture<>();
                desk.execute("b", () -> inner.complete(Thread.currentThread()));
                assertThat(inner).isCompletedWithValue(Thread.currentThread());
                return inner.join();
              });

      assertThat(outer.await(Duration.ofSeconds(20)).getName()).startsWith("desk-a-");

      desk.lane("a").resume();
      own.open();
      desk.shutdown();
      Desks.assertAccounts(desk);
    }
  }

  @Test
  void run_helpedJobFails_isTriedAgainEvenIfItsLaneCloses() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    RetryPolicy twice = RetryPolicy.attempts(2, Backoff.fixed(Duration.ofMillis(20)));
    try (HierarchicalThreadPool<String> desk = Desks.helping(2, 1).start()) {
      ThreadPool b = desk.lane("b");
      Gate own = Desks.occupyOwn(desk, "b").get(0);
      Gate failing = new Gate("failing");
      JobHandle<Integer> helped =
          b.submit(
              () -> {
                if (attempts.incrementAndGet() == 1) {
                  failing.pass();
                  throw new IllegalStateException("the first time");
                }
                return attempts.get();
              },
              JobOptions.named("shaky").withRetry(twice));
      failing.awaitArrival(); // on a helper
      own.open();
      assertThat(b.shutdown(Duration.ZERO).terminated()).isFalse();
      failing.open();

      assertThat(helped.await(Duration.ofSeconds(20))).isEqualTo(2);
      assertThat(b.awaitTermination(Duration.ofSeconds(20))).isTrue();
      Desks.assertAccounts(desk);
    }
  }

  @Test
  void helpedJob_thatDoesNotComeBack_makesTheHelperStuckAndReplaced() throws Exception {
    try (HierarchicalThreadPool<String> desk =
        Desks.helping(2, 1)
            .lane("b", lane -> lane.timeouts(t -> t.withStuckAfter(Duration.ofMillis(20))))
            .start()) {
      Gate own = Desks.occupyOwn(desk, "b").get(0);
      Gate stubborn = new Gate("stubborn");
      JobHandle<?> helped =
          desk.submit("b", () -> stubborn.passStubbornly(), JobOptions.named("deaf"));
      stubborn.awaitArrival();

      helped.cancel();

      ThreadPool a = desk.lane("a");
      Eventually.holds(() -> a.stats().workers(WorkerState.STUCK) == 1);
      assertThat(a.stuckJobs()).singleElement().matches(stuck -> stuck.job().equals("deaf"));
      Eventually.holds(() -> a.stats().workers().size() == 3);
      stubborn.open();
      Eventually.holds(() -> a.stats().workers().size() == 2);
      assertThat(helped.jobState()).isEqualTo(JobState.CANCELLED);
      own.open();
    }
  }

  @Test
  void await_ofALaneThatIsOver_isNotRunTwice() throws Exception {
    try (HierarchicalThreadPool<String> desk = Desks.helping(2, 1).start()) {
      JobHandle<Integer> done = desk.submit("b", () -> 1);
      done.await();
      desk.lane("b").shutdown();

      assertThat(desk.submit("a", () -> done.await()).await()).isEqualTo(1);
      assertThatThrownBy(() -> desk.submit("b", () -> 1)).hasMessageContaining("not running");
    }
  }
}
