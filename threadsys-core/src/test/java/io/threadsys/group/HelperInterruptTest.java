package io.threadsys.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobState;
import io.threadsys.testkit.Eventually;
import io.threadsys.testkit.Gate;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Contract C5 while workers help: nothing meant for a lane's job reaches a job of another lane on
 * the same worker.
 */
@Timeout(120)
class HelperInterruptTest {

  private static final int ROUNDS = 20_000;
  private static final int STOPS = 1_500;

  @Test
  void cancel_ofHelpedJobsAtRandomMoments_neverInterruptsTheHelpersOwnJobs() throws Exception {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    AtomicInteger strays = new AtomicInteger();
    AtomicInteger delivered = new AtomicInteger();
    try (HierarchicalThreadPool<String> desk = Desks.helping(1, 1).reserve("a", 0).start()) {
      Gate own = Desks.occupyOwn(desk, "b").get(0);
      for (int round = 0; round < ROUNDS; round++) {
        boolean looks = round % 2 == 0;
        boolean stays = round % 100 == 0; // so that some are hit, however slow the machine
        JobHandle<?> victim =
            desk.submit("b", () -> spin(stays ? Integer.MAX_VALUE : 50, looks, delivered));
        JobHandle<?> next = desk.submit("a", () -> look(strays));
        Desks.spin(random.nextInt(400));
        while (stays && victim.jobState() == JobState.QUEUED) {
          Thread.yield();
        }
        victim.cancel();
        next.await();
      }
      assertThat(strays).as("seed %d", seed).hasValue(0);
      assertThat(delivered.get()).as("interrupts delivered, seed %d", seed).isPositive();
      assertThat(desk.stats().helped()).as("seed %d", seed).isPositive();
      own.open();
      desk.shutdown();
      Desks.assertAccounts(desk);
    }
  }

  /** Jobs without a handle are interrupted by thread, so this is the harder case. */
  @Test
  void shutdownNow_ofTheHelpedLane_neverInterruptsTheHelpersOwnJobs() throws Exception {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    AtomicInteger strays = new AtomicInteger();
    AtomicInteger delivered = new AtomicInteger();
    try (HierarchicalThreadPool<String> desk = Desks.helping(1, 1).reserve("a", 0).start()) {
      ThreadPool b = desk.lane("b");
      for (int round = 0; round < STOPS; round++) {
        boolean looks = round % 2 == 0;
        b.execute(() -> spin(50, looks, delivered));
        b.execute(() -> spin(50, looks, delivered));
        JobHandle<?> first = desk.submit("a", () -> look(strays));
        Desks.spin(random.nextInt(4_000));
        JobHandle<?> second = desk.submit("a", () -> look(strays));
        b.shutdownNow();
        JobHandle<?> third = desk.submit("a", () -> look(strays));
        first.await();
        second.await();
        third.await();
        b.start();
      }
      assertThat(strays).as("seed %d", seed).hasValue(0);
      assertThat(desk.stats().helped()).as("seed %d", seed).isPositive();
      desk.shutdown();
      Desks.assertAccounts(desk);
    }
  }

  @Test
  void shutdownNow_ofTheHelpersLane_leavesTheHelpedJobAlone() throws Exception {
    try (HierarchicalThreadPool<String> desk =
        Desks.helping(2, 1).lane("a", lane -> lane.joinTimeout(Duration.ofMillis(20))).start()) {
      Gate own = Desks.occupyOwn(desk, "b").get(0);
      Gate helped = new Gate("helped");
      AtomicBoolean interrupted = new AtomicBoolean();
      JobHandle<Integer> job =
          desk.submit(
              "b",
              () -> {
                helped.passStubbornly();
                interrupted.set(Thread.currentThread().isInterrupted());
                return 5;
              });
      helped.awaitArrival();
      ThreadPool a = desk.lane("a");

      var report = a.shutdownNow();

      assertThat(report.terminated()).as("terminates without the helper").isTrue();
      assertThat(report.abandoned())
          .singleElement()
          .matches(late -> late.thread().startsWith("desk-a"));
      a.start();
      assertThat(desk.submit("a", () -> 1).await()).isEqualTo(1);
      helped.open();
      assertThat(job.await(Duration.ofSeconds(20))).isEqualTo(5);
      assertThat(interrupted).isFalse();
      own.open();
      desk.shutdown();
      Desks.assertAccounts(desk);
    }
  }

  @Test
  void shutdownNow_ofTheHelpedLane_interruptsItsJobOnTheHelper() throws Exception {
    try (HierarchicalThreadPool<String> desk = Desks.helping(2, 1).start()) {
      ThreadPool b = desk.lane("b");
      Gate own = Desks.occupyOwn(desk, "b").get(0);
      Gate plain = new Gate("plain");
      AtomicBoolean interrupted = new AtomicBoolean();
      b.execute(
          () -> {
            try {
              plain.pass();
            } catch (InterruptedException e) {
              interrupted.set(true);
            }
          });
      plain.awaitArrival(); // on a helper

      assertThat(b.shutdownNow().terminated()).isTrue();

      assertThat(interrupted).isTrue();
      own.open();
      assertThat(desk.submit("a", () -> Thread.currentThread().isInterrupted()).await()).isFalse();
      Desks.assertAccounts(desk);
    }
  }

  @Test
  void shutdownNow_helpedJobHasAnotherLanesJobOnTop_reachesItAfterwards() throws Exception {
    try (HierarchicalThreadPool<String> desk = Desks.helping(1, 1).reserve("a", 0).start()) {
      ThreadPool b = desk.lane("b");
      Gate own = Desks.occupyOwn(desk, "b").get(0);
      Gate inner = new Gate("inner");
      AtomicBoolean innerInterrupted = new AtomicBoolean();
      AtomicBoolean outerInterrupted = new AtomicBoolean();
      b.execute(
          () -> {
            JobHandle<?> ofA =
                desk.submit(
                    "a",
                    () -> {
                      try {
                        inner.pass();
                      } catch (InterruptedException e) {
                        innerInterrupted.set(true);
                      }
                    });
            try {
              ofA.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            outerInterrupted.set(Thread.currentThread().isInterrupted());
          });
      inner.awaitArrival(); // a's job, inside b's job, on a's worker
      Thread stopper = new Thread(b::shutdownNow, "stopper");
      stopper.start();
      Eventually.holds(() -> stopper.getState() == Thread.State.TIMED_WAITING);

      inner.open();
      stopper.join();

      assertThat(innerInterrupted).isFalse();
      assertThat(outerInterrupted).isTrue();
      own.open();
      Desks.assertAccounts(desk);
    }
  }

  /** Spins so often, or until it is interrupted. */
  private static void spin(int times, boolean looks, AtomicInteger delivered) {
    for (int i = 0; i < times && !(times > 50 && Thread.currentThread().isInterrupted()); i++) {
      Thread.onSpinWait();
    }
    if (looks && Thread.interrupted()) {
      delivered.incrementAndGet();
    }
  }

  private static void look(AtomicInteger strays) {
    if (Thread.currentThread().isInterrupted()) {
      strays.incrementAndGet();
    }
  }
}
