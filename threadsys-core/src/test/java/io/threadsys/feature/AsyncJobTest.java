package io.threadsys.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.cancel.CancellationReason;
import io.threadsys.job.JobCancelledException;
import io.threadsys.job.JobFailedException;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.job.RetryPolicy;
import io.threadsys.lifecycle.PoolState;
import io.threadsys.testkit.Eventually;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.ManualScheduler;
import io.threadsys.testkit.PoolAssert;
import io.threadsys.time.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Contract F2: a job whose code returns a stage lasts until that stage ends (5.3). */
@Timeout(60)
class AsyncJobTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final ManualScheduler scheduler = new ManualScheduler();
  private final CompletableFuture<String> stage = new CompletableFuture<>();

  private ThreadPool start() {
    return ThreadPool.builder("mail").threads(1).scheduler(scheduler).start();
  }

  /** Returns when the code has returned and its worker is free. */
  private static void awaitOpen(ThreadPool pool) throws Exception {
    pool.submit(() -> {}).await();
  }

  @Test
  void submitAsync_stageOpen_runsOnWithoutAWorker() throws Exception {
    try (ThreadPool pool = start()) {
      JobHandle<String> handle = pool.submitAsync(() -> stage);

      assertThat(pool.submit(() -> "other").await()).isEqualTo("other");
      assertThat(handle.jobState()).isEqualTo(JobState.RUNNING);
      assertThat(pool.stats().jobs().running()).isEqualTo(1);
      PoolAssert.assertThat(pool).accountsForEveryJob();
      stage.complete("done");
      assertThat(handle.await()).isEqualTo("done");
      assertThat(pool.stats().jobs().succeeded()).isEqualTo(2);
      PoolAssert.assertThat(pool).accountsForEveryJob();
    }
  }

  @Test
  void submitAsync_stageDoneAlready_succeeds() throws Exception {
    try (ThreadPool pool = start()) {
      JobHandle<String> handle =
          pool.submitAsync(() -> CompletableFuture.completedFuture("at once"));

      assertThat(handle.await()).isEqualTo("at once");
    }
  }

  @Test
  void submitAsync_stageFails_failsWithItsCause() {
    try (ThreadPool pool = start()) {
      JobHandle<String> handle = pool.submitAsync(() -> stage.thenApply(result -> result));

      stage.completeExceptionally(new IOException("remote"));

      assertThatThrownBy(handle::await)
          .isInstanceOf(JobFailedException.class)
          .hasCause(new IOException("remote"));
    }
  }

  @Test
  void submitAsync_codeThrowsOrReturnsNull_fails() {
    try (ThreadPool pool = start()) {
      JobHandle<String> thrown =
          pool.submitAsync(
              () -> {
                throw new IOException("local");
              });
      JobHandle<String> none = pool.submitAsync(() -> null);

      assertThatThrownBy(thrown::await).hasCause(new IOException("local"));
      assertThatThrownBy(none::await).hasCauseInstanceOf(NullPointerException.class);
      PoolAssert.assertThat(pool).accountsForEveryJob();
    }
  }

  @Test
  void submitAsync_stageThatCanNotBeFollowed_failsAndTheWorkerLivesOn() throws Exception {
    CompletableFuture<String> broken =
        new CompletableFuture<>() {
          @Override
          public CompletableFuture<String> whenComplete(
              BiConsumer<? super String, ? super Throwable> action) {
            throw new UnsupportedOperationException("no callbacks");
          }
        };
    try (ThreadPool pool = start()) {
      JobHandle<String> handle = pool.submitAsync(() -> broken);

      assertThatThrownBy(handle::await).hasCauseInstanceOf(UnsupportedOperationException.class);
      assertThat(pool.submit(() -> "other").await()).isEqualTo("other");
      assertThat(pool.stats().workerDeaths()).isZero();
    }
  }

  @Test
  void cancel_stageOpen_cancelsTheStage() throws Exception {
    try (ThreadPool pool = start()) {
      JobHandle<String> handle = pool.submitAsync(() -> stage);
      awaitOpen(pool);

      assertThat(handle.cancel()).isTrue();

      assertThat(stage).isCancelled();
      assertThat(pool.stats().jobs().running()).isZero();
      PoolAssert.assertThat(pool).accountsForEveryJob();
    }
  }

  @Test
  void stage_cancelledByOthers_cancelsTheJob() throws Exception {
    try (ThreadPool pool = start()) {
      JobHandle<String> handle = pool.submitAsync(() -> stage);
      awaitOpen(pool);

      stage.cancel(true);

      assertThatThrownBy(handle::await)
          .isInstanceOf(JobCancelledException.class)
          .hasMessageContaining("its stage was cancelled");
    }
  }

  @Test
  void runTimeout_stageOpen_endsTheJobAndCancelsTheStage() throws Exception {
    try (ThreadPool pool = start()) {
      JobHandle<String> handle =
          pool.submitAsync(() -> stage, JobOptions.named("call").withRunTimeout(LIMIT));
      awaitOpen(pool);

      scheduler.advance(LIMIT);

      assertThat(handle.jobState()).isEqualTo(JobState.TIMED_OUT);
      assertThat(stage).isCancelled();
      assertThat(scheduler.armed()).as("no stuck worker to watch").isZero();
    }
  }

  @Test
  void retry_stageFails_begunAgainAndEndsWithTheSecondStage() throws Exception {
    Deque<CompletionStage<String>> stages =
        new ArrayDeque<>(List.of(stage, CompletableFuture.completedFuture("second")));
    RetryPolicy twice = RetryPolicy.attempts(2, Backoff.fixed(LIMIT));
    try (ThreadPool pool = start()) {
      JobHandle<String> handle =
          pool.submitAsync(stages::pop, JobOptions.defaults().withRetry(twice));
      awaitOpen(pool);

      stage.completeExceptionally(new IOException("first"));
      assertThat(handle.jobState()).isEqualTo(JobState.QUEUED);
      PoolAssert.assertThat(pool).accountsForEveryJob();
      scheduler.advance(LIMIT);

      assertThat(handle.await()).isEqualTo("second");
      assertThat(pool.shutdown().terminated()).isTrue();
    }
  }

  @Test
  void shutdown_stageOpen_waitsForIt() throws Exception {
    ThreadPool pool = start();
    JobHandle<String> handle = pool.submitAsync(() -> stage);
    awaitOpen(pool);

    assertThat(pool.shutdown(Duration.ZERO).terminated()).isFalse();
    assertThat(pool.state()).isEqualTo(PoolState.DRAINING);
    stage.complete("late");

    assertThat(handle.await()).isEqualTo("late");
    assertThat(pool.awaitTermination(Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void shutdownNow_stageOpen_cancelsIt() throws Exception {
    ThreadPool pool = start();
    JobHandle<String> handle = pool.submitAsync(() -> stage);
    awaitOpen(pool);

    assertThat(pool.shutdownNow().terminated()).isTrue();

    assertThat(handle.cancellationReason()).isEqualTo(CancellationReason.POOL_SHUTDOWN);
    assertThat(stage).isCancelled();
    PoolAssert.assertThat(pool).accountsForEveryJob();
  }

  @Test
  void submitAsync_runByTheSubmitter_lastsUntilTheStageEndsToo() throws Exception {
    try (ThreadPool pool =
        ThreadPool.builder("mail")
            .threads(1)
            .queueSize(1)
            .backpressure(BackpressureStrategy.callerRuns())
            .start()) {
      Gate gate = new Gate("busy");
      pool.submit(gate::pass);
      gate.awaitArrival();
      pool.execute(() -> {});

      JobHandle<String> handle = pool.submitAsync(() -> stage);

      assertThat(handle.jobState()).isEqualTo(JobState.RUNNING);
      assertThat(pool.stats().jobs().running()).isEqualTo(2);
      gate.open();
      stage.complete("done");
      assertThat(handle.await()).isEqualTo("done");
      Eventually.holds(() -> pool.stats().jobs().running() == 0);
      PoolAssert.assertThat(pool).accountsForEveryJob();
    }
  }
}
