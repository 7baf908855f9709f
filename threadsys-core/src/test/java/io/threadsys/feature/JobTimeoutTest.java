package io.threadsys.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.ThreadPool;
import io.threadsys.cancel.CancellationReason;
import io.threadsys.error.InvalidConfigException;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.job.JobTimeoutException;
import io.threadsys.stats.WorkerState;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.ManualScheduler;
import io.threadsys.testkit.PoolAssert;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Proves C4; would catch W15, W16. */
@Timeout(60)
class JobTimeoutTest {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration GRACE = Duration.ofSeconds(3);

  private final ManualScheduler scheduler = new ManualScheduler();

  private ThreadPool pool(int threads) {
    return ThreadPool.builder("mail")
        .threads(threads)
        .scheduler(scheduler)
        .timeouts(t -> t.withStuckAfter(GRACE))
        .start();
  }

  @Test
  void queueTimeout_passes_endsTheJobWithoutRunningItAndFreesItsPlace() throws Exception {
    try (ThreadPool pool = pool(1)) {
      Gate gate = new Gate("busy");
      pool.submit(gate::pass);
      gate.awaitArrival();
      AtomicReference<String> ran = new AtomicReference<>();
      JobHandle<?> handle =
          pool.submit(() -> ran.set("yes"), JobOptions.named("late").withQueueTimeout(LIMIT));

      scheduler.advance(LIMIT);

      assertThat(handle.jobState()).isEqualTo(JobState.TIMED_OUT);
      assertThat(pool.stats().queue().size()).isZero();
      assertThat(pool.stats().jobs().timedOut()).isEqualTo(1);
      assertThatThrownBy(handle::await)
          .isInstanceOf(JobTimeoutException.class)
          .hasMessageContaining("'late'")
          .hasMessageContaining("waited in the queue longer than 10000ms");
      gate.open();
      pool.shutdown();
      assertThat(ran).hasNullValue();
    }
  }

  @Test
  void queueTimeout_jobStartsInTime_isDisarmed() throws Exception {
    try (ThreadPool pool = pool(1)) {
      pool.submit(() -> 1, JobOptions.defaults().withQueueTimeout(LIMIT)).await();

      assertThat(scheduler.armed()).isZero();
    }
  }

  @Test
  void runTimeout_passes_endsTheHandleAtOnceAndStopsTheJob() throws Exception {
    try (ThreadPool pool = pool(1)) {
      Gate gate = new Gate("slow");
      AtomicReference<CancellationReason> seen = new AtomicReference<>();
      JobHandle<?> handle =
          pool.submit(
              context -> {
                try {
                  gate.pass();
                } catch (InterruptedException e) {
                  seen.set(context.token().reason());
                }
                return null;
              },
              JobOptions.named("slow").withRunTimeout(LIMIT));
      gate.awaitArrival();

      scheduler.advance(LIMIT);

      assertThat(handle.jobState()).isEqualTo(JobState.TIMED_OUT);
      assertThat(handle.isCancelled()).isFalse();
      assertThatThrownBy(handle::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(JobTimeoutException.class);
      Awaitility.await()
          .untilAsserted(() -> assertThat(seen).hasValue(CancellationReason.timeout(LIMIT)));
      pool.submit(() -> 1).await();
      assertThat(pool.stats().jobs().timedOut()).isEqualTo(1);
      PoolAssert.assertThat(pool).accountsForEveryJob();
    }
  }

  @Test
  void runTimeout_withoutInterrupt_onlyCancelsTheToken() throws Exception {
    try (ThreadPool pool =
        ThreadPool.builder("mail")
            .threads(1)
            .scheduler(scheduler)
            .timeouts(t -> t.withRun(LIMIT).withInterrupt(false))
            .start()) {
      Gate gate = new Gate("slow");
      AtomicReference<Boolean> cancelled = new AtomicReference<>();
      JobHandle<?> handle =
          pool.submit(
              context -> {
                gate.pass();
                cancelled.set(context.token().isCancelled());
                return null;
              });
      gate.awaitArrival();

      scheduler.advance(LIMIT);
      assertThat(handle.jobState()).isEqualTo(JobState.TIMED_OUT);
      gate.open();

      pool.submit(() -> 1).await();
      assertThat(cancelled).hasValue(true);
    }
  }

  @Test
  void runTimeout_jobReturnsInTime_isDisarmed() throws Exception {
    try (ThreadPool pool = pool(1)) {
      pool.submit(() -> 1, JobOptions.defaults().withRunTimeout(LIMIT)).await();

      assertThat(scheduler.armed()).isZero();
    }
  }

  @Test
  void poolTimeout_holdsForPlainJobsToo() throws Exception {
    try (ThreadPool pool =
        ThreadPool.builder("mail")
            .threads(1)
            .scheduler(scheduler)
            .timeouts(t -> t.withRun(LIMIT))
            .start()) {
      Gate gate = new Gate("slow");
      pool.execute(
          () -> {
            try {
              gate.pass();
            } catch (InterruptedException e) {
              // as it should
            }
          });
      gate.awaitArrival();

      scheduler.advance(LIMIT);

      assertThat(pool.stats().jobs().timedOut()).isEqualTo(1);
    }
  }

  @Test
  void job_thatIgnoresItsTimeout_isStuckReplacedAndAccountedForWhenItReturns() throws Exception {
    try (ThreadPool pool = pool(1)) {
      Gate gate = new Gate("stubborn");
      JobHandle<?> stuck =
          pool.submit(gate::passStubbornly, JobOptions.named("deaf").withRunTimeout(LIMIT));
      gate.awaitArrival();
      scheduler.advance(LIMIT);
      assertThat(pool.stuckJobs()).isEmpty();

      scheduler.advance(GRACE);

      assertThat(stuck.jobState()).isEqualTo(JobState.TIMED_OUT);
      assertThat(pool.stats().workers(WorkerState.STUCK)).isEqualTo(1);
      assertThat(pool.stuckJobs())
          .singleElement()
          .satisfies(
              job -> {
                assertThat(job.worker()).isEqualTo("mail-1");
                assertThat(job.job()).isEqualTo("deaf");
                assertThat(job.stack()).anyMatch(f -> f.getMethodName().equals("passStubbornly"));
              });
      // Capacity is kept: another worker runs jobs in its place.
      assertThat(pool.submit(() -> Thread.currentThread().getName()).await()).isEqualTo("mail-2");
      gate.open();
      Awaitility.await()
          .untilAsserted(
              () -> {
                assertThat(pool.stats().workers()).hasSize(1);
                assertThat(pool.stuckJobs()).isEmpty();
              });
      assertThat(pool.submit(() -> 5).await()).isEqualTo(5);
      assertThat(pool.stats().jobs().timedOut()).isEqualTo(1);
      PoolAssert.assertThat(pool).accountsForEveryJob();
    }
  }

  @Test
  void job_thatIgnoresItsCancel_isStuckToo() throws Exception {
    try (ThreadPool pool = pool(1)) {
      Gate gate = new Gate("stubborn");
      JobHandle<?> handle = pool.submit(gate::passStubbornly);
      gate.awaitArrival();
      handle.cancel();

      scheduler.advance(GRACE);

      assertThat(pool.stuckJobs()).hasSize(1);
      assertThat(pool.submit(() -> 1).await()).isEqualTo(1);
      gate.open();
    }
  }

  @Test
  void job_thatHeedsItsCancel_leavesNothingArmed() throws Exception {
    try (ThreadPool pool = pool(1)) {
      Gate gate = new Gate("running");
      JobHandle<?> handle = pool.submit(gate::pass);
      gate.awaitArrival();

      handle.cancel();

      pool.submit(() -> 1).await();
      assertThat(scheduler.armed()).isZero();
    }
  }

  @Test
  void stuckWorkers_beyondTheBound_areNotReplaced() throws Exception {
    try (ThreadPool pool =
        ThreadPool.builder("mail")
            .threads(2)
            .scheduler(scheduler)
            .timeouts(t -> t.withStuckAfter(GRACE).withMaxReplacements(1))
            .start()) {
      Gate one = new Gate("one");
      Gate two = new Gate("two");
      JobHandle<?> first = pool.submit(one::passStubbornly);
      JobHandle<?> second = pool.submit(two::passStubbornly);
      one.awaitArrival();
      two.awaitArrival();
      first.cancel();
      second.cancel();

      scheduler.advance(GRACE);

      assertThat(pool.stuckJobs()).hasSize(2);
      assertThat(pool.stats().workers()).hasSize(3);
      one.open();
      two.open();
    }
  }

  @Test
  void timeouts_outsideTheirRange_areRefused() {
    assertThatThrownBy(() -> JobOptions.defaults().withRunTimeout(Duration.ZERO))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("run-timeout = 0ms, but must be at least 1ms");
    assertThatThrownBy(
            () ->
                ThreadPool.builder("mail")
                    .timeouts(t -> t.withQueue(Duration.ZERO).withMaxReplacements(-1))
                    .build())
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("queue-timeout")
        .hasMessageContaining("max-stuck-replacements");
  }
}
