package io.threadsys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.backpressure.PoolNotRunningException;
import io.threadsys.backpressure.RejectionReason;
import io.threadsys.backpressure.TooManyDelayedJobsException;
import io.threadsys.error.InvalidConfigException;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.lifecycle.ShutdownReport;
import io.threadsys.lifecycle.UnstartedJob;
import io.threadsys.testkit.Eventually;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.ManualScheduler;
import io.threadsys.testkit.PoolAssert;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Contract J9: a delayed job is handed over when due, and nothing sleeps on a worker (W34). */
@Timeout(60)
class DelayedJobTest {

  private static final Duration DELAY = Duration.ofSeconds(10);

  private final ManualScheduler scheduler = new ManualScheduler();

  private ThreadPoolBuilder builder() {
    return ThreadPool.builder("mail").threads(1).scheduler(scheduler);
  }

  @Test
  void schedule_beforeItsTime_waitsOnTheTimerAndRunsWhenDue() throws Exception {
    try (ThreadPool pool = builder().start()) {
      JobHandle<String> handle = pool.schedule(() -> "late", DELAY);
      scheduler.advance(DELAY.minusMillis(1));
      assertThat(handle.jobState()).isEqualTo(JobState.QUEUED);
      assertThat(pool.stats().jobs().delayed()).isEqualTo(1);
      assertThat(pool.submit(() -> "now").await()).isEqualTo("now");

      scheduler.advance(Duration.ofMillis(1));

      assertThat(handle.await()).isEqualTo("late");
      assertThat(pool.stats().jobs().delayed()).isZero();
      PoolAssert.assertThat(pool).accountsForEveryJob();
    }
  }

  @Test
  void schedule_zero_goesToTheQueueAtOnce() throws Exception {
    try (ThreadPool pool = builder().start()) {
      assertThat(pool.schedule(() -> 1, Duration.ZERO).await()).isEqualTo(1);
      assertThat(scheduler.armed()).isZero();
    }
  }

  @Test
  void schedule_negative_saysSo() {
    try (ThreadPool pool = builder().start()) {
      assertThatThrownBy(() -> pool.schedule(() -> {}, Duration.ofMillis(-1)))
          .isInstanceOf(InvalidConfigException.class)
          .hasMessageContaining("delay = -1ms, but must be at least 0ms");
    }
  }

  @Test
  void due_queueFull_waitsForAPlaceInTheOrderOfTheirTimes() throws Exception {
    List<String> order = new CopyOnWriteArrayList<>();
    try (ThreadPool pool = builder().queueSize(1).start()) {
      Gate gate = new Gate("busy");
      pool.submit(gate::pass);
      gate.awaitArrival();
      pool.submit(() -> order.add("queued"));
      JobHandle<?> second = pool.schedule(() -> order.add("second"), DELAY.plusMillis(1));
      pool.schedule(() -> order.add("first"), DELAY);

      scheduler.advance(DELAY);
      scheduler.advance(DELAY);
      assertThat(pool.stats().queue().size()).isEqualTo(1);
      assertThat(pool.stats().jobs().queued()).isEqualTo(3);
      gate.open();
      second.await();

      assertThat(order).containsExactly("queued", "first", "second");
      PoolAssert.assertThat(pool).accountsForEveryJob();
    }
  }

  @Test
  void due_queueGrows_isTakenIn() throws Exception {
    try (ThreadPool pool = builder().queueSize(1).start()) {
      Gate gate = new Gate("busy");
      pool.submit(gate::pass);
      gate.awaitArrival();
      pool.execute(() -> {});
      pool.schedule(() -> {}, DELAY);
      scheduler.advance(DELAY);

      pool.setQueueSize(2);

      assertThat(pool.stats().queue().size()).isEqualTo(2);
      assertThat(pool.stats().jobs().delayed()).isZero();
      gate.open();
    }
  }

  @Test
  void cancel_beforeItsTime_freesItsPlaceOnTheTimer() {
    try (ThreadPool pool = builder().start()) {
      JobHandle<?> handle = pool.schedule(() -> {}, DELAY);

      assertThat(handle.cancel()).isTrue();

      assertThat(scheduler.armed()).isZero();
      assertThat(pool.stats().jobs().queued()).isZero();
      assertThat(pool.stats().jobs().cancelled()).isEqualTo(1);
    }
  }

  @Test
  void queueTimeout_countsFromItsTime() throws Exception {
    Duration limit = Duration.ofSeconds(1);
    try (ThreadPool pool = builder().start()) {
      Gate gate = new Gate("busy");
      pool.submit(gate::pass);
      gate.awaitArrival();
      JobHandle<?> handle =
          pool.submit(() -> {}, JobOptions.defaults().withDelay(DELAY).withQueueTimeout(limit));

      scheduler.advance(DELAY);
      assertThat(handle.jobState()).isEqualTo(JobState.QUEUED);
      scheduler.advance(limit);

      assertThat(handle.jobState()).isEqualTo(JobState.TIMED_OUT);
      gate.open();
    }
  }

  @Test
  void schedule_tooMany_isRefusedWithTheLimit() {
    try (ThreadPool pool = builder().jobs(j -> j.withMaxDelayed(2)).start()) {
      JobHandle<?> first = pool.schedule(() -> {}, DELAY);
      pool.schedule(() -> {}, DELAY);

      assertThatThrownBy(() -> pool.schedule(() -> {}, DELAY))
          .isInstanceOf(TooManyDelayedJobsException.class)
          .hasMessageContaining("2 jobs wait on the timer already")
          .extracting(thrown -> ((TooManyDelayedJobsException) thrown).limit())
          .isEqualTo(2);
      assertThat(pool.stats().jobs().rejections())
          .containsEntry(RejectionReason.TOO_MANY_DELAYED, 1L);
      first.cancel();
      assertThat(pool.schedule(() -> {}, DELAY).jobState()).isEqualTo(JobState.QUEUED);
      pool.shutdownNow();
    }
  }

  @Test
  void shutdown_beforeItsTime_staysOpenUntilItHasRun() throws Exception {
    ThreadPool pool = builder().threads(3).start();
    JobHandle<String> handle = pool.schedule(() -> "late", DELAY);

    ShutdownReport report = pool.shutdown(Duration.ZERO);
    assertThat(report.terminated()).isFalse();
    assertThat(report.queued()).isEqualTo(1);
    assertThatThrownBy(() -> pool.schedule(() -> {}, DELAY))
        .isInstanceOf(PoolNotRunningException.class);
    scheduler.advance(DELAY);

    assertThat(handle.await()).isEqualTo("late");
    assertThat(pool.awaitTermination(Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void shutdown_lastDelayedJobCancelled_ends() throws Exception {
    ThreadPool pool = builder().pollInterval(Duration.ofHours(1)).threads(2).start();
    JobHandle<?> handle = pool.schedule(() -> {}, DELAY);
    pool.shutdown(Duration.ZERO);

    handle.cancel();

    assertThat(pool.awaitTermination(Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void shutdownNow_beforeItsTime_returnsItAsNeverRun() {
    ThreadPool pool = builder().start();
    Runnable job = () -> {};
    JobHandle<?> handle = pool.schedule(job, DELAY);

    ShutdownReport report = pool.shutdownNow();

    assertThat(report.terminated()).isTrue();
    assertThat(report.neverRan()).extracting(UnstartedJob::job).containsExactly(job);
    assertThat(handle.jobState()).isEqualTo(JobState.CANCELLED);
    assertThat(scheduler.armed()).isZero();
  }

  @Test
  void due_whilePaused_waitsForTheResume() throws Exception {
    try (ThreadPool pool = builder().start()) {
      pool.pause();
      JobHandle<String> handle = pool.schedule(() -> "late", DELAY);
      scheduler.advance(DELAY);
      assertThat(pool.stats().queue().size()).isEqualTo(1);

      pool.resume();

      assertThat(handle.await()).isEqualTo("late");
    }
  }

  @Test
  void submit_duringTheWaitOfMany_isNotHeldUp() {
    try (ThreadPool pool = builder().start()) {
      for (int i = 0; i < 1_000; i++) {
        pool.schedule(() -> {}, DELAY);
      }

      scheduler.advance(DELAY);

      Eventually.holds(() -> pool.stats().jobs().succeeded() == 1_000);
      PoolAssert.assertThat(pool).accountsForEveryJob();
    }
  }
}
