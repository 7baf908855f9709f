package io.threadsys;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.cancel.CancellationReason;
import io.threadsys.config.AutoSizing;
import io.threadsys.config.TimeoutConfig;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.lifecycle.PoolState;
import io.threadsys.lifecycle.ShutdownReport;
import io.threadsys.sizing.ThresholdPolicy;
import io.threadsys.stats.WorkerState;
import io.threadsys.testkit.Eventually;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.PoolAssert;
import io.threadsys.thread.WorkerThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Contract S3: what a pool promises holds on virtual workers too. */
@Timeout(60)
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "this JDK has no virtual threads")
class VirtualWorkersTest {

  private static ThreadPoolBuilder virtual(int threads) {
    return ThreadPool.builder("web").threads(threads).threadSource(WorkerThreads.virtual());
  }

  private static boolean isVirtual(Thread thread) {
    return thread.getClass().getSimpleName().contains("VirtualThread");
  }

  @Test
  void job_anywhere_runsOnANamedVirtualThread() {
    try (ThreadPool pool = virtual(1).start()) {
      Thread worker = pool.submit(Thread::currentThread).toCompletableFuture().join();
      assertThat(isVirtual(worker)).isTrue();
      assertThat(worker.getName()).isEqualTo("web-1");
    }
  }

  @Test
  void pool_aThousandWorkersThatWait_runsAThousandJobsAtOnce() {
    try (ThreadPool pool = virtual(1_000).start()) {
      Gate gate = new Gate("jobs");
      for (int i = 0; i < 1_000; i++) {
        pool.submit(gate::pass);
      }
      Eventually.holds(() -> pool.stats().workers(WorkerState.RUNNING) == 1_000);
      gate.open();
    }
  }

  @Test
  void pool_startedAndStoppedAgainAndAgain_runsEveryJob() {
    ThreadPool pool = virtual(4).build();
    AtomicInteger ran = new AtomicInteger();
    for (int cycle = 1; cycle <= 20; cycle++) {
      pool.start();
      for (int i = 0; i < 100; i++) {
        pool.execute(ran::incrementAndGet);
      }
      assertThat(pool.shutdown().terminated()).isTrue();
      assertThat(pool.state()).isEqualTo(PoolState.STOPPED);
      assertThat(ran).hasValue(100 * cycle);
    }
    PoolAssert.assertThat(pool).accountsForEveryJob();
  }

  @Test
  void shutdownNow_whileJobsWait_interruptsThem() throws Exception {
    ThreadPool pool = virtual(1).start();
    Gate gate = new Gate("job");
    JobHandle<Void> running = pool.submit(gate::pass);
    gate.awaitArrival();
    JobHandle<Void> queued = pool.submit(gate::pass);

    ShutdownReport report = pool.shutdownNow();
    assertThat(report.terminated()).isTrue();
    assertThat(report.neverRan()).hasSize(1);
    assertThat(running.jobState()).isEqualTo(JobState.CANCELLED);
    assertThat(queued.jobState()).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void shutdown_whileAJobDoesNotComeBack_showsItsStack() throws Exception {
    ThreadPool pool = virtual(1).start();
    Gate gate = new Gate("job");
    pool.submit(gate::passStubbornly);
    gate.awaitArrival();

    ShutdownReport report = pool.shutdown(Duration.ZERO);
    assertThat(report.abandoned())
        .singleElement()
        .satisfies(worker -> assertThat(worker.stack().toString()).contains("passStubbornly"));
    gate.open();
    assertThat(pool.awaitTermination(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void runTimeout_ofAStubbornJob_isShownWithItsStackAndReplaced() throws Exception {
    TimeoutConfig limits =
        TimeoutConfig.defaults()
            .withRun(Duration.ofMillis(20))
            .withStuckAfter(Duration.ofMillis(20));
    try (ThreadPool pool = virtual(1).timeouts(t -> limits).start()) {
      Gate gate = new Gate("stuck");
      JobHandle<?> stuck = pool.submit(gate::passStubbornly);
      gate.awaitArrival();
      Eventually.holds(() -> pool.stats().workers(WorkerState.STUCK) == 1);

      assertThat(stuck.jobState()).isEqualTo(JobState.TIMED_OUT);
      assertThat(pool.stuckJobs().get(0).stack().toString()).contains("passStubbornly");
      assertThat(pool.submit(() -> 3).await()).as("on another worker").isEqualTo(3);
      gate.open();
      Eventually.holds(() -> pool.stats().workers().size() == 1);
    }
  }

  @Test
  void cancel_atRandomMoments_neverInterruptsTheNextJob() throws Exception {
    SplittableRandom random = new SplittableRandom(5);
    AtomicInteger strays = new AtomicInteger();
    try (ThreadPool pool = virtual(2).start()) {
      for (int round = 0; round < 5_000; round++) {
        JobHandle<?> victim = pool.submit(Thread::onSpinWait);
        JobHandle<?> next =
            pool.submit(() -> strays.addAndGet(Thread.currentThread().isInterrupted() ? 1 : 0));
        for (int spin = random.nextInt(400); spin > 0; spin--) {
          Thread.onSpinWait();
        }
        victim.cancel(CancellationReason.MANUAL);
        next.await();
      }
      assertThat(strays).hasValue(0);
      PoolAssert.assertThat(pool).accountsForEveryJob();
    }
  }

  @Test
  void await_ofAChildOnTheOnlyWorker_runsItThere() throws Exception {
    try (ThreadPool pool = virtual(1).start()) {
      int depth =
          pool.submit(() -> 1 + pool.submit(() -> 1 + pool.submit(() -> 1).await()).await())
              .await();
      assertThat(depth).isEqualTo(3);
    }
  }

  @Test
  void submit_fromManyVirtualThreads_accountsForEveryJob() throws Exception {
    try (ThreadPool pool = virtual(8).queueSize(16).start()) {
      List<Thread> submitters = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        submitters.add(WorkerThreads.virtual().newThread("submitter-" + i, () -> submitSome(pool)));
      }
      submitters.forEach(Thread::start);
      for (Thread submitter : submitters) {
        submitter.join();
      }
      pool.shutdown();
      assertThat(pool.stats().jobs().submitted()).isEqualTo(50 * 100);
      PoolAssert.assertThat(pool).accountsForEveryJob();
    }
  }

  private static void submitSome(ThreadPool pool) {
    JobOptions blocking = JobOptions.defaults().withBackpressure(BackpressureStrategy.block());
    for (int i = 0; i < 100; i++) {
      pool.submit(() -> {}, blocking);
    }
  }

  @Test
  void sizing_ofVirtualWorkers_growsAndShrinks() {
    AutoSizing quick =
        AutoSizing.between(1, 64)
            .withSamplingInterval(Duration.ofMillis(10))
            .withIdleTimeout(Duration.ofMillis(30))
            .withPolicy(ThresholdPolicy.defaults().withCooldowns(Duration.ZERO, Duration.ZERO));
    try (ThreadPool pool = virtual(1).sizing(quick).start()) {
      Gate gate = new Gate("jobs");
      for (int i = 0; i < 100; i++) {
        pool.submit(gate::pass);
      }
      Eventually.holds(() -> pool.stats().workers(WorkerState.RUNNING) == 64);
      gate.open();
      Eventually.holds(() -> pool.stats().workers().size() == 1);
    }
  }
}
