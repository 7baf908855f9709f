package io.threadsys.backpressure;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobState;
import io.threadsys.lifecycle.PoolState;
import io.threadsys.testkit.Eventually;
import io.threadsys.testkit.FullPool;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.Spawned;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** caller-runs: the submitter does the work, and the pool still accounts for it. Proves Q3, L1. */
@Timeout(60)
class CallerRunsTest {

  private final FullPool full = FullPool.with(BackpressureStrategy.callerRuns());
  private final ThreadPool pool = full.pool();

  @Test
  void submit_full_runsTheJobOnTheSubmitterAtOnce() throws Exception {
    try (full) {
      JobHandle<Thread> job = pool.submit(Thread::currentThread);

      assertThat(job.jobState()).isEqualTo(JobState.SUCCEEDED);
      assertThat(job.await()).isSameAs(Thread.currentThread());
      assertThat(full.queued(0).jobState()).isEqualTo(JobState.QUEUED);
    }
  }

  @Test
  void execute_full_runsTheJobOnTheSubmitterAtOnce() {
    try (full) {
      AtomicReference<Thread> runner = new AtomicReference<>();
      pool.execute(() -> runner.set(Thread.currentThread()));

      assertThat(runner).hasValue(Thread.currentThread());
    }
  }

  @Test
  void anySubmission_full_isCountedAsAcceptedAndSucceeded() {
    try (full) {
      pool.execute(() -> {});
      pool.submit(() -> 1);

      assertThat(pool.stats().jobs().accepted()).isEqualTo(4);
      assertThat(pool.stats().jobs().succeeded()).isEqualTo(2);
      assertThat(pool.stats().jobs().rejected()).isZero();
    }
  }

  @Test
  void execute_jobThatThrows_doesNotThrowAtTheSubmitter() {
    try (full) {
      pool.execute(
          () -> {
            throw new IllegalStateException("broken");
          });

      assertThat(pool.stats().jobs().failed()).isEqualTo(1);
    }
  }

  @Test
  void submit_jobThatThrows_endsFailed() {
    try (full) {
      JobHandle<Object> job =
          pool.submit(
              () -> {
                throw new IllegalStateException("broken");
              });

      assertThat(job.failure()).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void submit_submitterWasInterrupted_keepsItsStatus() {
    try (full) {
      Thread.currentThread().interrupt();
      JobHandle<Integer> job = pool.submit(() -> 1);

      assertThat(Thread.interrupted()).isTrue();
      assertThat(job.jobState()).isEqualTo(JobState.SUCCEEDED);
    }
  }

  @Test
  void submit_jobRunningOnTheSubmitter_countsAsRunning() throws Exception {
    try (full) {
      Gate gate = new Gate("caller");
      Spawned<Void> submitter = Spawned.run(() -> pool.submit(() -> pass(gate)));
      gate.awaitArrival();

      assertThat(pool.stats().jobs().running()).isEqualTo(2);
      gate.open();
      submitter.result();
    }
  }

  @Test
  void shutdown_jobRunningOnTheSubmitter_endsOnlyAfterIt() throws Exception {
    try (full) {
      Gate gate = new Gate("caller");
      Spawned<Void> submitter = Spawned.run(() -> pool.submit(() -> pass(gate)));
      gate.awaitArrival();
      pool.shutdown(Duration.ZERO);
      full.open();
      Eventually.holds(() -> pool.stats().workers().isEmpty());

      assertThat(pool.state()).isEqualTo(PoolState.DRAINING);
      gate.open();
      submitter.result();
      assertThat(pool.awaitTermination(Duration.ofSeconds(30))).isTrue();
    }
  }

  @Test
  void shutdownNow_jobRunningOnTheSubmitter_isCancelledAndItsThreadLeftClean() throws Exception {
    try (full) {
      Gate gate = new Gate("caller");
      AtomicReference<JobHandle<?>> handle = new AtomicReference<>();
      Spawned<Boolean> submitter =
          Spawned.call(
              () -> {
                handle.set(pool.submit(() -> pass(gate)));
                return Thread.currentThread().isInterrupted();
              });
      gate.awaitArrival();

      assertThat(pool.shutdownNow().terminated()).isTrue();

      assertThat(submitter.result()).as("interrupted after the job").isFalse();
      assertThat(handle.get().jobState()).isEqualTo(JobState.CANCELLED);
    }
  }

  @Test
  void submit_fromAJobOfTheSamePool_runsInsideThatJob() throws Exception {
    List<String> order = new ArrayList<>();
    try (ThreadPool own =
        ThreadPool.builder("own")
            .threads(1)
            .queueSize(1)
            .backpressure(BackpressureStrategy.callerRuns())
            .start()) {
      own.submit(
              () -> {
                own.execute(() -> order.add("queued"));
                own.execute(() -> order.add("inside"));
                order.add("after");
              })
          .await();
    }

    assertThat(order).containsExactly("inside", "after", "queued");
  }

  private static Object pass(Gate gate) throws InterruptedException {
    gate.pass();
    return gate;
  }
}
