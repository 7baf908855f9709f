package io.threadsys.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.PoolNotRunningException;
import io.threadsys.cancel.CancellationReason;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobState;
import io.threadsys.lifecycle.PoolState;
import io.threadsys.lifecycle.ShutdownReport;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.PoolAssert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Proves L3 and the close side of L1; T3, T7, T9; would catch W1 to W5, W18, W31. */
@Timeout(60)
class ShutdownTest {

  private static final Duration AN_HOUR = Duration.ofHours(1);

  @Test
  void shutdown_withBacklog_runsEveryAcceptedJob() {
    AtomicInteger ran = new AtomicInteger();
    ThreadPool pool = ThreadPool.builder("mail").threads(2).start();
    for (int i = 0; i < 1_000; i++) {
      pool.execute(ran::incrementAndGet);
    }

    ShutdownReport report = pool.shutdown();

    assertThat(report.terminated()).isTrue();
    assertThat(report.abandoned()).isEmpty();
    assertThat(ran).hasValue(1_000);
    assertThat(pool.state()).isEqualTo(PoolState.STOPPED);
    assertThat(pool.stats().workers()).isEmpty();
  }

  @Test
  void shutdown_withIdleWorkersAndLongPollInterval_stopsThemAtOnce() {
    ThreadPool pool = ThreadPool.builder("mail").threads(4).pollInterval(AN_HOUR).start();

    assertThat(pool.shutdown(Duration.ofSeconds(20)).terminated()).isTrue();
  }

  @Test
  void shutdown_thenSubmit_isRefused() {
    ThreadPool pool = ThreadPool.builder("mail").threads(1).start();
    pool.shutdown();

    assertThatThrownBy(() -> pool.submit(() -> 1))
        .isInstanceOf(PoolNotRunningException.class)
        .hasMessageContaining("stopped");
  }

  @Test
  void shutdown_twiceOrBeforeStart_doesNothing() {
    ThreadPool pool = ThreadPool.builder("mail").threads(1).build();
    assertThat(pool.shutdown().terminated()).isTrue();
    assertThat(pool.state()).isEqualTo(PoolState.NEW);

    pool.start();
    pool.shutdown();
    assertThat(pool.shutdown().terminated()).isTrue();
  }

  @Test
  void shutdown_jobOutlastsTimeout_reportsItWithStackAndDrainsOn() throws Exception {
    ThreadPool pool = ThreadPool.builder("mail").threads(1).start();
    Gate gate = new Gate("slow");
    JobHandle<?> running =
        pool.submit(gate::passStubbornly, io.threadsys.job.JobOptions.named("slow-job"));
    gate.awaitArrival();
    JobHandle<Integer> queued = pool.submit(() -> 3);

    ShutdownReport report = pool.shutdown(Duration.ofMillis(20));

    assertThat(report.terminated()).isFalse();
    assertThat(report.queued()).isEqualTo(1);
    assertThat(report.abandoned())
        .singleElement()
        .satisfies(
            worker -> {
              assertThat(worker.thread()).isEqualTo("mail-1");
              assertThat(worker.job()).isEqualTo("slow-job");
              assertThat(worker.stack()).anyMatch(f -> f.getMethodName().equals("passStubbornly"));
            });
    assertThat(pool.state()).isEqualTo(PoolState.DRAINING);
    gate.open();
    running.await();
    assertThat(queued.await()).isEqualTo(3);
    assertThat(pool.awaitTermination(Duration.ofSeconds(10))).isTrue();
    assertThat(pool.state()).isEqualTo(PoolState.STOPPED);
  }

  @Test
  void shutdown_severalCallers_allWaitForTheSameEnd() throws Exception {
    ThreadPool pool = ThreadPool.builder("mail").threads(1).start();
    Gate gate = new Gate("slow");
    pool.submit(gate::passStubbornly);
    gate.awaitArrival();
    List<FutureTask<ShutdownReport>> callers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      callers.add(new FutureTask<>(() -> pool.shutdown(AN_HOUR)));
    }
    List<Thread> threads = callers.stream().map(Thread::new).toList();
    threads.forEach(Thread::start);
    org.awaitility.Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(threads)
                    .allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING));
    assertThat(callers).noneMatch(FutureTask::isDone);

    gate.open();

    for (FutureTask<ShutdownReport> caller : callers) {
      assertThat(caller.get().terminated()).isTrue();
    }
  }

  @Test
  void shutdown_fromAJobOfThePool_doesNotDeadlock() throws Exception {
    ThreadPool pool = ThreadPool.builder("mail").threads(2).start();

    ShutdownReport report = pool.submit(() -> pool.shutdown(AN_HOUR)).await();

    assertThat(report.terminated()).isFalse();
    assertThat(pool.awaitTermination(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void shutdownNow_withBacklog_returnsWhatNeverRan() throws Exception {
    ThreadPool pool = ThreadPool.builder("mail").threads(1).start();
    Gate gate = new Gate("running");
    JobHandle<?> running = pool.submit(gate::pass);
    gate.awaitArrival();
    Runnable plain = () -> {};
    JobHandle<Integer> queued = pool.submit(() -> 1, io.threadsys.job.JobOptions.named("second"));
    pool.execute(plain);

    ShutdownReport report = pool.shutdownNow();

    assertThat(report.terminated()).isTrue();
    assertThat(report.cancelled()).isEqualTo(3);
    assertThat(report.neverRan()).extracting("name").containsExactly("second", "unnamed");
    assertThat(report.neverRan().get(1).job()).isSameAs(plain);
    assertThat(queued.jobState()).isEqualTo(JobState.CANCELLED);
    assertThat(running.cancellationReason()).isEqualTo(CancellationReason.POOL_SHUTDOWN);
    assertThat(queued.cancellationReason()).isEqualTo(CancellationReason.POOL_SHUTDOWN);
    PoolAssert.assertThat(pool).accountsForEveryJob();
  }

  @Test
  void shutdownNow_runningJobs_seeTokenAndInterrupt() throws Exception {
    ThreadPool pool = ThreadPool.builder("mail").threads(2).start();
    AtomicBoolean tokenSeen = new AtomicBoolean();
    Gate withHandle = new Gate("handle");
    Gate plain = new Gate("plain");
    AtomicBoolean plainInterrupted = new AtomicBoolean();
    pool.submit(
        context -> {
          try {
            withHandle.pass();
          } finally {
            tokenSeen.set(context.token().isCancelled());
          }
          return null;
        });
    pool.execute(
        () -> {
          try {
            plain.pass();
          } catch (InterruptedException e) {
            plainInterrupted.set(true);
          }
        });
    withHandle.awaitArrival();
    plain.awaitArrival();

    assertThat(pool.shutdownNow().terminated()).isTrue();
    assertThat(tokenSeen).isTrue();
    assertThat(plainInterrupted).isTrue();
  }

  @Test
  void shutdownNow_jobsThatNeverComeBack_areAbandonedAndAccountedFor() throws Exception {
    ThreadPool pool =
        ThreadPool.builder("mail").threads(2).joinTimeout(Duration.ofMillis(20)).start();
    Gate handled = new Gate("stubborn with handle");
    Gate plain = new Gate("stubborn without");
    JobHandle<?> stuck = pool.submit(handled::passStubbornly);
    pool.execute(plain::passStubbornly);
    handled.awaitArrival();
    plain.awaitArrival();

    ShutdownReport report = pool.shutdownNow();

    assertThat(report.terminated()).isTrue();
    assertThat(report.abandoned()).hasSize(2);
    assertThat(stuck.jobState()).isEqualTo(JobState.CANCELLED);
    assertThat(pool.state()).isEqualTo(PoolState.STOPPED);
    assertThat(pool.stats().jobs().cancelled()).isEqualTo(2);
    PoolAssert.assertThat(pool).accountsForEveryJob();
    pool.start();
    assertThat(pool.submit(() -> 9).await()).isEqualTo(9);
    handled.open();
    plain.open();
    pool.close();
    assertThat(pool.stats().jobs().cancelled()).isEqualTo(2);
    assertThat(pool.stats().jobs().succeeded()).isEqualTo(1);
  }

  @Test
  void close_whenJobsOutlastTheTimeout_cancelsThem() throws Exception {
    Gate gate = new Gate("slow");
    JobHandle<?> handle;
    try (ThreadPool pool =
        ThreadPool.builder("mail").threads(1).joinTimeout(Duration.ofMillis(20)).start()) {
      handle = pool.submit(gate::pass);
      gate.awaitArrival();
    }

    assertThat(handle.jobState()).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void shutdown_racingWithSubmitters_acceptsNothingItDoesNotRun() throws Exception {
    for (int round = 0; round < 300; round++) {
      ThreadPool pool = ThreadPool.builder("race").threads(2).queueSize(64).start();
      AtomicInteger accepted = new AtomicInteger();
      AtomicInteger ran = new AtomicInteger();
      Thread submitter =
          new Thread(
              () -> {
                try {
                  while (true) {
                    try {
                      pool.execute(ran::incrementAndGet);
                      accepted.incrementAndGet();
                    } catch (io.threadsys.backpressure.QueueFullException e) {
                      Thread.onSpinWait();
                    }
                  }
                } catch (PoolNotRunningException e) {
                  // the end of the round
                }
              });
      submitter.start();
      pool.shutdown();
      submitter.join();

      assertThat(ran.get()).as("round %d", round).isEqualTo(accepted.get());
      PoolAssert.assertThat(pool).accountsForEveryJob();
    }
  }
}
