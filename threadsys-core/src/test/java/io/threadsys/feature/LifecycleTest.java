package io.threadsys.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.PoolNotRunningException;
import io.threadsys.lifecycle.PoolAlreadyRunningException;
import io.threadsys.lifecycle.PoolState;
import io.threadsys.testkit.Gate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Proves L1, L2, L4, L5, L6 (names), L7 (start in one) and L8; T1, T2, T5, T9. */
@Timeout(60)
class LifecycleTest {

  @Test
  void build_withoutStart_isNewAndRefuses() {
    ThreadPool pool = ThreadPool.builder("mail").threads(1).build();

    assertThat(pool.state()).isEqualTo(PoolState.NEW);
    assertThatThrownBy(() -> pool.execute(() -> {}))
        .isInstanceOf(PoolNotRunningException.class)
        .hasMessageContaining("Pool 'mail' is not running")
        .hasMessageContaining("Hint: call start() before submitting jobs");
    assertThat(pool.stats().jobs().rejected()).isEqualTo(1);
  }

  @Test
  void start_withoutThreadsGiven_hasOneWorkerPerProcessor() {
    try (ThreadPool pool = ThreadPool.builder("mail").start()) {
      assertThat(pool.stats().workers()).hasSize(Runtime.getRuntime().availableProcessors());
    }
  }

  @Test
  void start_whenRunning_throwsAndGoesOn() throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(2).start()) {
      assertThatThrownBy(pool::start)
          .isInstanceOf(PoolAlreadyRunningException.class)
          .hasMessageContaining("RUNNING")
          .hasMessageContaining("Hint: ");
      assertThat(pool.submit(() -> 7).await()).isEqualTo(7);
      assertThat(pool.stats().workers()).hasSize(2);
    }
  }

  @Test
  void start_fromTwoThreadsAtOnce_exactlyOneWins() throws Exception {
    for (int round = 0; round < 200; round++) {
      ThreadPool pool = ThreadPool.builder("race").threads(2).build();
      CyclicBarrier together = new CyclicBarrier(2);
      List<FutureTask<Boolean>> starters = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        starters.add(
            new FutureTask<>(
                () -> {
                  together.await();
                  pool.start();
                  return true;
                }));
      }
      starters.forEach(starter -> new Thread(starter).start());

      int won = 0;
      for (FutureTask<Boolean> starter : starters) {
        try {
          won += starter.get() ? 1 : 0;
        } catch (ExecutionException e) {
          assertThat(e).hasCauseInstanceOf(PoolAlreadyRunningException.class);
        }
      }
      assertThat(won).isEqualTo(1);
      assertThat(pool.stats().workers()).hasSize(2);
      pool.close();
    }
  }

  @Test
  void start_afterShutdown_runsJobsAgainAndCountsOn() throws Exception {
    ThreadPool pool = ThreadPool.builder("mail").threads(2).start();
    pool.submit(() -> 1).await();
    pool.shutdown();
    assertThat(pool.state()).isEqualTo(PoolState.STOPPED);

    pool.start();
    assertThat(pool.submit(() -> 2).await()).isEqualTo(2);
    assertThat(pool.stats().jobs().succeeded()).isEqualTo(2);
    pool.close();
  }

  @Test
  void start_afterShutdownWithReset_countsFromZero() throws Exception {
    ThreadPool pool = ThreadPool.builder("mail").threads(2).resetStatsOnRestart(true).start();
    pool.submit(() -> 1).await();
    pool.shutdown();
    assertThat(pool.stats().jobs().succeeded()).isEqualTo(1);

    pool.start();
    assertThat(pool.stats().jobs().succeeded()).isZero();
    assertThat(pool.stats().running().count()).isZero();
    pool.close();
  }

  @Test
  void start_whileDraining_isRefused() throws Exception {
    ThreadPool pool = ThreadPool.builder("mail").threads(1).start();
    Gate gate = new Gate("job");
    pool.submit(gate::passStubbornly);
    gate.awaitArrival();
    pool.shutdown(Duration.ZERO);

    assertThatThrownBy(pool::start)
        .isInstanceOf(PoolAlreadyRunningException.class)
        .hasMessageContaining("DRAINING");

    gate.open();
    assertThat(pool.awaitTermination(Duration.ofSeconds(10))).isTrue();
    pool.start();
    pool.close();
  }

  @Test
  void execute_manyProducers_runsEveryJobOnce() throws Exception {
    AtomicInteger ran = new AtomicInteger();
    ThreadPool pool = ThreadPool.builder("mail").threads(4).start();
    List<Thread> producers = new ArrayList<>();
    for (int producer = 0; producer < 10; producer++) {
      producers.add(
          new Thread(
              () -> {
                for (int job = 0; job < 100; job++) {
                  pool.execute(ran::incrementAndGet);
                }
              }));
    }
    producers.forEach(Thread::start);
    for (Thread producer : producers) {
      producer.join();
    }
    pool.shutdown();

    assertThat(ran).hasValue(1_000);
    assertThat(pool.stats().jobs().succeeded()).isEqualTo(1_000);
  }

  @Test
  void worker_threadName_isPoolAndNumber() throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).start()) {
      assertThat(pool.submit(() -> Thread.currentThread().getName()).await()).isEqualTo("mail-1");
    }
  }

  @Test
  void pause_thenSubmit_queuesAndRunsAfterResume() throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(2).start()) {
      pool.pause();
      var handle = pool.submit(() -> 5);
      assertThat(pool.stats().paused()).isTrue();
      assertThat(pool.stats().jobs().queued()).isEqualTo(1);

      pool.resume();
      assertThat(handle.await()).isEqualTo(5);
    }
  }

  @Test
  void pause_whileJobRuns_letsItFinishAndTakesNothingNew() throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).start()) {
      Gate gate = new Gate("running");
      var running = pool.submit(gate::pass);
      gate.awaitArrival();
      AtomicReference<String> ranOn = new AtomicReference<>();
      var next = pool.submit(() -> ranOn.set("worker"));

      pool.pause();
      gate.open();
      running.await();

      assertThat(ranOn).hasNullValue();
      assertThat(next.isDone()).isFalse();
      pool.resume();
      next.await();
    }
  }

  @Test
  void shutdown_whilePaused_stillRunsWhatWasAccepted() {
    AtomicInteger ran = new AtomicInteger();
    ThreadPool pool = ThreadPool.builder("mail").threads(2).start();
    pool.pause();
    for (int i = 0; i < 10; i++) {
      pool.execute(ran::incrementAndGet);
    }

    assertThat(pool.shutdown().terminated()).isTrue();
    assertThat(ran).hasValue(10);
  }

  @Test
  void resize_upAndDown_changesWorkersWithoutLosingJobs() throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).start()) {
      AtomicInteger ran = new AtomicInteger();
      for (int size : new int[] {4, 2, 6, 1, 3}) {
        pool.resize(size);
        for (int i = 0; i < 200; i++) {
          pool.execute(ran::incrementAndGet);
        }
        org.awaitility.Awaitility.await()
            .untilAsserted(() -> assertThat(pool.stats().workers()).hasSize(size));
      }
      org.awaitility.Awaitility.await().untilAsserted(() -> assertThat(ran).hasValue(1_000));
    }
  }

  @Test
  void resize_downWhileBusy_interruptsNobody() throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(2).start()) {
      Gate first = new Gate("first");
      Gate second = new Gate("second");
      var one = pool.submit(first::pass);
      var two = pool.submit(second::pass);
      first.awaitArrival();
      second.awaitArrival();

      pool.resize(1);
      first.open();
      second.open();

      one.await();
      two.await();
      org.awaitility.Awaitility.await()
          .untilAsserted(() -> assertThat(pool.stats().workers()).hasSize(1));
    }
  }

  @Test
  void setQueueSize_smallerThanQueued_losesNothing() throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).queueSize(10).start()) {
      Gate gate = new Gate("busy");
      pool.submit(gate::pass);
      gate.awaitArrival();
      List<io.threadsys.job.JobHandle<Integer>> handles = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        int number = i;
        handles.add(pool.submit(() -> number));
      }

      pool.setQueueSize(2);
      assertThat(pool.stats().queue().capacity()).isEqualTo(2);
      assertThatThrownBy(() -> pool.execute(() -> {}))
          .isInstanceOf(io.threadsys.backpressure.QueueFullException.class);
      gate.open();
      for (int i = 0; i < 10; i++) {
        assertThat(handles.get(i).await()).isEqualTo(i);
      }
    }
  }
}
