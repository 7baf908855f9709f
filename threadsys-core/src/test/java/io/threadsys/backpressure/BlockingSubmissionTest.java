package io.threadsys.backpressure;

import static io.threadsys.backpressure.RejectionReason.INTERRUPTED;
import static io.threadsys.backpressure.RejectionReason.NOT_RUNNING;
import static io.threadsys.backpressure.RejectionReason.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.ThreadPool;
import io.threadsys.error.InvalidConfigException;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.testkit.FullPool;
import io.threadsys.testkit.Race;
import io.threadsys.testkit.Spawned;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** block and block-with-timeout: who waits, and everything that ends it. Proves Q3, Q4, Q5. */
@Timeout(60)
class BlockingSubmissionTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  private final AtomicBoolean ran = new AtomicBoolean();

  @Test
  void block_spaceComes_acceptsAndRunsTheJob() throws Exception {
    try (FullPool full = FullPool.with(BackpressureStrategy.block())) {
      Spawned<JobHandle<Integer>> submitter = submitter(full);
      assertThat(submitter.isDone()).isFalse();

      full.open();

      assertThat(submitter.result().await()).isEqualTo(7);
    }
  }

  @Test
  void block_execute_waitsToo() {
    try (FullPool full = FullPool.with(BackpressureStrategy.block())) {
      Spawned<Void> submitter = Spawned.run(() -> full.pool().execute(() -> ran.set(true)));
      full.awaitBlocked(1);
      full.open();
      submitter.result();
    }
    assertThat(ran).isTrue();
  }

  @Test
  void block_whileWaiting_isNeitherAcceptedNorRejected() {
    try (FullPool full = FullPool.with(BackpressureStrategy.block())) {
      Spawned<JobHandle<Integer>> submitter = submitter(full);

      assertThat(full.pool().stats().jobs().submitted()).isEqualTo(2);
      assertThat(full.pool().stats().queue().blockedSubmitters()).isEqualTo(1);
      full.open();
      submitter.result();
      assertThat(full.pool().stats().jobs().submitted()).isEqualTo(3);
      assertThat(full.pool().stats().queue().blockedSubmitters()).isZero();
    }
  }

  @Test
  void block_queuedJobIsCancelled_getsItsPlace() {
    try (FullPool full = FullPool.with(BackpressureStrategy.block())) {
      Spawned<JobHandle<Integer>> submitter = submitter(full);

      full.queued(0).cancel();

      assertThat(submitter.result().jobState()).isEqualTo(JobState.QUEUED);
    }
  }

  @Test
  void block_queueIsMadeLarger_goesOn() {
    try (FullPool full = FullPool.with(BackpressureStrategy.block())) {
      Spawned<JobHandle<Integer>> first = submitter(full);
      Spawned<JobHandle<Integer>> second = Spawned.call(() -> full.pool().submit(() -> 7));
      full.awaitBlocked(2);

      full.pool().setQueueSize(3);

      assertThat(first.result().jobState()).isEqualTo(JobState.QUEUED);
      assertThat(second.result().jobState()).isEqualTo(JobState.QUEUED);
    }
  }

  @Test
  void block_pausedPoolIsResumed_goesOn() throws Exception {
    try (FullPool full = FullPool.with(BackpressureStrategy.block())) {
      full.pool().pause();
      full.open();
      full.running().await();
      Spawned<JobHandle<Integer>> submitter = submitter(full);
      assertThat(submitter.isDone()).isFalse();

      full.pool().resume();

      assertThat(submitter.result().await()).isEqualTo(7);
    }
  }

  @Test
  void block_anotherSubmissionDropsTheOldest_staysFair() {
    try (FullPool full = FullPool.with(BackpressureStrategy.block())) {
      Spawned<JobHandle<Integer>> blocked = submitter(full);
      JobHandle<Integer> fresh =
          full.pool()
              .submit(
                  () -> 8,
                  JobOptions.defaults().withBackpressure(BackpressureStrategy.dropOldest()));

      full.open();

      assertThat(blocked.result()).isNotNull();
      assertThat(fresh.jobState()).isNotNull();
      assertThat(full.queued(0).jobState()).isEqualTo(JobState.DROPPED);
    }
  }

  @Test
  void block_shutdown_refusesTheJobAndLetsThePoolDrain() {
    try (FullPool full = FullPool.with(BackpressureStrategy.block())) {
      Spawned<Void> submitter = Spawned.run(() -> full.pool().execute(() -> ran.set(true)));
      full.awaitBlocked(1);

      full.pool().shutdown(Duration.ZERO);

      assertThat(submitter.thrown()).isInstanceOf(PoolNotRunningException.class);
      assertThat(full.rejected(NOT_RUNNING)).isEqualTo(1);
      assertThat(full.queued(0).jobState()).isEqualTo(JobState.QUEUED);
    }
    assertThat(ran).isFalse();
  }

  @Test
  void block_shutdownNow_refusesTheJob() {
    try (FullPool full = FullPool.with(BackpressureStrategy.block())) {
      Spawned<Void> submitter = Spawned.run(() -> full.pool().execute(() -> ran.set(true)));
      full.awaitBlocked(1);

      full.pool().shutdownNow();

      assertThat(submitter.thrown()).isInstanceOf(PoolNotRunningException.class);
      assertThat(full.rejected(NOT_RUNNING)).isEqualTo(1);
    }
    assertThat(ran).isFalse();
  }

  @Test
  void block_interrupt_refusesTheJobAndSetsTheStatusAgain() {
    try (FullPool full = FullPool.with(BackpressureStrategy.block())) {
      AtomicBoolean status = new AtomicBoolean();
      Spawned<Void> submitter =
          Spawned.run(
              () -> {
                try {
                  full.pool().execute(() -> ran.set(true));
                } finally {
                  status.set(Thread.currentThread().isInterrupted());
                }
              });
      full.awaitBlocked(1);

      submitter.thread().interrupt();

      assertThat(submitter.thrown()).isInstanceOf(SubmissionInterruptedException.class);
      assertThat(status).isTrue();
      assertThat(full.rejected(INTERRUPTED)).isEqualTo(1);
      assertThat(full.pool().stats().jobs().accepted()).isEqualTo(2);
      assertThat(full.pool().stats().queue().blockedSubmitters()).isZero();
    }
    assertThat(ran).isFalse();
  }

  @Test
  void block_submitterInterruptedBefore_refusesAtOnce() {
    try (FullPool full = FullPool.with(BackpressureStrategy.block())) {
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> full.pool().execute(() -> ran.set(true)))
          .isInstanceOf(SubmissionInterruptedException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(ran).isFalse();
  }

  @Test
  void block_interruptedButQueueHasRoom_acceptsAndLeavesTheStatus() throws Exception {
    try (ThreadPool pool =
        ThreadPool.builder("mail").backpressure(BackpressureStrategy.block()).start()) {
      Thread.currentThread().interrupt();
      JobHandle<Integer> job = pool.submit(() -> 7);

      assertThat(Thread.interrupted()).isTrue();
      assertThat(job.await()).isEqualTo(7);
    }
  }

  @Test
  void block_manySubmittersOneSlowPool_acceptsEveryJobOnce() {
    int perSubmitter = 3_000;
    AtomicInteger runs = new AtomicInteger();
    try (Race race = new Race();
        ThreadPool pool =
            ThreadPool.builder("mail")
                .threads(2)
                .queueSize(2)
                .backpressure(BackpressureStrategy.block())
                .start()) {
      Race.Action submitter =
          () -> {
            for (int i = 0; i < perSubmitter; i++) {
              pool.execute(runs::incrementAndGet);
            }
          };
      race.run(submitter, submitter, submitter);
    }

    assertThat(runs).hasValue(3 * perSubmitter);
  }

  @Test
  void block_submitterIsAWorkerOfAnotherPool_waitsLikeAnybody() throws Exception {
    try (ThreadPool other = ThreadPool.builder("other").threads(1).start();
        FullPool full = FullPool.with(BackpressureStrategy.block())) {
      JobHandle<JobHandle<Integer>> outer = other.submit(() -> full.pool().submit(() -> 7));
      full.awaitBlocked(1);
      full.open();

      assertThat(outer.await().await()).isEqualTo(7);
    }
  }

  @Test
  void blockWithTimeout_noSpaceInTime_refusesWithTheTimeWaited() {
    Duration timeout = Duration.ofMillis(20);
    try (FullPool full = FullPool.with(BackpressureStrategy.blockWithTimeout(timeout))) {
      assertThatThrownBy(() -> full.pool().execute(() -> ran.set(true)))
          .isInstanceOfSatisfying(
              SubmissionTimeoutException.class,
              thrown -> assertThat(thrown.waited()).isGreaterThanOrEqualTo(timeout));
      assertThat(full.rejected(TIMED_OUT)).isEqualTo(1);
      assertThat(full.pool().stats().jobs().accepted()).isEqualTo(2);
    }
    assertThat(ran).isFalse();
  }

  @Test
  void blockWithTimeout_spaceInTime_accepts() throws Exception {
    try (FullPool full = FullPool.with(BackpressureStrategy.blockWithTimeout(LONG))) {
      Spawned<JobHandle<Integer>> submitter = submitter(full);
      full.open();

      assertThat(submitter.result().await()).isEqualTo(7);
    }
  }

  @Test
  void blockWithTimeout_shutdown_doesNotWaitForTheTimeout() {
    try (FullPool full = FullPool.with(BackpressureStrategy.blockWithTimeout(LONG))) {
      Spawned<JobHandle<Integer>> submitter = submitter(full);
      full.pool().shutdown(Duration.ZERO);

      assertThat(submitter.thrown()).isInstanceOf(PoolNotRunningException.class);
    }
  }

  @Test
  void blockWithTimeout_lessThanAMillisecond_isRefused() {
    assertThatThrownBy(() -> BackpressureStrategy.blockWithTimeout(Duration.ofNanos(999_999)))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("backpressure.timeout")
        .hasMessageContaining("at least 1ms");
  }

  @Test
  void blockWithTimeout_forEverInEffect_canBePrintedAndCompared() {
    Duration forEver = Duration.ofSeconds(Long.MAX_VALUE);
    BackpressureStrategy strategy = BackpressureStrategy.blockWithTimeout(forEver);

    assertThat(strategy.toString()).startsWith("block-with-timeout(");
    assertThat(strategy).isEqualTo(BackpressureStrategy.blockWithTimeout(forEver));
  }

  private static Spawned<JobHandle<Integer>> submitter(FullPool full) {
    Spawned<JobHandle<Integer>> submitter = Spawned.call(() -> full.pool().submit(() -> 7));
    full.awaitBlocked(1);
    return submitter;
  }
}
