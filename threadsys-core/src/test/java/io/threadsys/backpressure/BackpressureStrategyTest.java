package io.threadsys.backpressure;

import static io.threadsys.backpressure.RejectionReason.QUEUE_FULL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.ThreadPool;
import io.threadsys.job.JobDroppedException;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.testkit.FullPool;
import io.threadsys.time.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** fail, drop-oldest and drop-newest do what their names say. Proves Q3, Q5, J3; W11 W13. */
@Timeout(60)
class BackpressureStrategyTest {

  private final AtomicBoolean ran = new AtomicBoolean();

  @Test
  void fail_isTheDefault() {
    assertThat(ThreadPool.builder("mail").config().queue().backpressure())
        .isSameAs(BackpressureStrategy.fail());
  }

  @Test
  void fail_execute_throwsAndNeverRunsTheJob() {
    try (FullPool full = FullPool.with(BackpressureStrategy.fail())) {
      assertThatThrownBy(() -> full.pool().execute(() -> ran.set(true)))
          .isInstanceOf(QueueFullException.class)
          .hasMessageContaining("pool 'full' rejected a job; queue holds 1 of 1, 1 workers");
      assertThat(full.rejected(QUEUE_FULL)).isEqualTo(1);
      assertThat(full.pool().stats().jobs().accepted()).isEqualTo(2);
    }
    assertThat(ran).isFalse();
  }

  @Test
  void fail_submit_throwsAndNeverRunsTheJob() {
    try (FullPool full = FullPool.with(BackpressureStrategy.fail())) {
      assertThatThrownBy(() -> full.pool().submit(() -> ran.set(true)))
          .isInstanceOf(QueueFullException.class);
      assertThat(full.rejected(QUEUE_FULL)).isEqualTo(1);
      assertThat(full.pool().stats().jobs().submitted()).isEqualTo(3);
    }
    assertThat(ran).isFalse();
  }

  @Test
  void dropOldest_submit_dropsTheOneThatWaitedLongestAndTakesTheNewOne() throws Exception {
    try (FullPool full =
        FullPool.built(b -> b.queueSize(2).backpressure(BackpressureStrategy.dropOldest()))) {
      JobHandle<Boolean> fresh = full.pool().submit(() -> true);

      assertThat(full.queued(0).jobState()).isEqualTo(JobState.DROPPED);
      assertThat(full.queued(1).jobState()).isEqualTo(JobState.QUEUED);
      full.open();
      assertThat(fresh.await()).isTrue();
    }
  }

  @Test
  void dropOldest_victim_tellsWhoeverWaitsForIt() {
    try (FullPool full = FullPool.with(BackpressureStrategy.dropOldest())) {
      full.pool().execute(() -> {});

      assertThatThrownBy(() -> full.queued(0).await())
          .isInstanceOf(JobDroppedException.class)
          .hasMessageContaining("'queued'");
      assertThat(full.queued(0).isCancelled()).isTrue();
    }
  }

  @Test
  void dropOldest_severalSubmissions_dropsInTheOrderOfAcceptance() {
    try (FullPool full =
        FullPool.built(b -> b.queueSize(3).backpressure(BackpressureStrategy.dropOldest()))) {
      full.pool().execute(() -> {});
      full.pool().execute(() -> {});

      assertThat(full.queued(0).jobState()).isEqualTo(JobState.DROPPED);
      assertThat(full.queued(1).jobState()).isEqualTo(JobState.DROPPED);
      assertThat(full.queued(2).jobState()).isEqualTo(JobState.QUEUED);
    }
  }

  @Test
  void dropOldest_victimWithoutHandle_neverRunsAndIsCounted() {
    try (FullPool full = FullPool.with(BackpressureStrategy.dropOldest())) {
      full.pool().execute(() -> ran.set(true));
      full.pool().execute(() -> {});

      assertThat(full.pool().stats().jobs().dropped()).isEqualTo(2);
    }
    assertThat(ran).isFalse();
  }

  @Test
  void dropOldest_anySubmission_isCountedAsAcceptedAndDroppedNotRejected() {
    try (FullPool full = FullPool.with(BackpressureStrategy.dropOldest())) {
      full.pool().submit(() -> 1);

      assertThat(full.pool().stats().jobs().accepted()).isEqualTo(3);
      assertThat(full.pool().stats().jobs().dropped()).isEqualTo(1);
      assertThat(full.pool().stats().jobs().rejected()).isZero();
    }
  }

  @Test
  void dropNewest_submit_returnsADroppedHandleAndTouchesNoOther() {
    try (FullPool full = FullPool.with(BackpressureStrategy.dropNewest())) {
      JobHandle<?> fresh = full.pool().submit(() -> ran.set(true), JobOptions.named("fresh"));

      assertThat(fresh.jobState()).isEqualTo(JobState.DROPPED);
      assertThatThrownBy(fresh::await)
          .isInstanceOf(JobDroppedException.class)
          .hasMessageContaining("'fresh'");
      assertThat(full.queued(0).jobState()).isEqualTo(JobState.QUEUED);
    }
    assertThat(ran).isFalse();
  }

  @Test
  void dropNewest_execute_returnsAndNeverRunsTheJob() {
    try (FullPool full = FullPool.with(BackpressureStrategy.dropNewest())) {
      full.pool().execute(() -> ran.set(true));

      assertThat(full.pool().stats().jobs().accepted()).isEqualTo(3);
      assertThat(full.pool().stats().jobs().dropped()).isEqualTo(1);
      assertThat(full.pool().stats().jobs().rejected()).isZero();
    }
    assertThat(ran).isFalse();
  }

  @Test
  void withBackpressure_onOneSubmission_overridesThePoolsOwn() {
    try (FullPool full = FullPool.with(BackpressureStrategy.fail())) {
      JobOptions dropping =
          JobOptions.defaults().withBackpressure(BackpressureStrategy.dropNewest());

      assertThat(full.pool().submit(() -> 1, dropping).jobState()).isEqualTo(JobState.DROPPED);
      assertThatThrownBy(() -> full.pool().submit(() -> 1)).isInstanceOf(QueueFullException.class);
    }
  }

  @Test
  void withBackpressure_queueHasRoom_isNotAsked() throws Exception {
    try (ThreadPool pool = ThreadPool.builder("mail").threads(1).start()) {
      JobOptions dropping =
          JobOptions.defaults().withBackpressure(BackpressureStrategy.dropNewest());

      assertThat(pool.submit(() -> 7, dropping).await()).isEqualTo(7);
    }
  }

  @Test
  void setBackpressure_runningPool_decidesFromTheNextSubmissionOn() {
    try (FullPool full = FullPool.with(BackpressureStrategy.dropNewest())) {
      full.pool().setBackpressure(BackpressureStrategy.fail());

      assertThatThrownBy(() -> full.pool().execute(() -> {}))
          .isInstanceOf(QueueFullException.class);
    }
  }

  @Test
  void cancel_queuedJob_freesItsPlaceAtOnce() {
    try (FullPool full = FullPool.with(BackpressureStrategy.fail())) {
      assertThat(full.queued(0).cancel()).isTrue();

      assertThat(full.pool().submit(() -> 1).jobState()).isEqualTo(JobState.QUEUED);
      assertThat(full.pool().stats().jobs().cancelled()).isEqualTo(1);
      assertThat(full.pool().stats().jobs().failed()).isZero();
    }
  }

  @Test
  void cancel_wholeQueue_makesRoomForAsManyNewJobs() {
    try (FullPool full =
        FullPool.built(b -> b.queueSize(5).backpressure(BackpressureStrategy.fail()))) {
      for (int i = 0; i < 5; i++) {
        full.queued(i).cancel();
      }

      List<JobHandle<?>> fresh = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        fresh.add(full.pool().submit(() -> 1));
      }
      assertThat(fresh).allMatch(job -> job.jobState() == JobState.QUEUED);
      assertThatThrownBy(() -> full.pool().submit(() -> 1)).isInstanceOf(QueueFullException.class);
    }
  }

  @Test
  void toString_everyStrategy_isTheNameUsedInTheConfiguration() {
    assertThat(BackpressureStrategy.fail()).hasToString("fail");
    assertThat(BackpressureStrategy.block()).hasToString("block");
    assertThat(BackpressureStrategy.blockWithTimeout(Duration.ofSeconds(2)))
        .hasToString("block-with-timeout(2000ms)");
    assertThat(BackpressureStrategy.retryWithBackoff(3, Backoff.exponential(Duration.ofMillis(50))))
        .hasToString("retry-with-backoff(3 times, 50ms, factor 2.0, at most 60000ms, jitter 0.2)");
    assertThat(BackpressureStrategy.dropOldest()).hasToString("drop-oldest");
    assertThat(BackpressureStrategy.dropNewest()).hasToString("drop-newest");
    assertThat(BackpressureStrategy.callerRuns()).hasToString("caller-runs");
  }
}
