package io.threadsys.backpressure;

import static io.threadsys.backpressure.RejectionReason.INTERRUPTED;
import static io.threadsys.backpressure.RejectionReason.QUEUE_FULL;
import static io.threadsys.backpressure.RejectionReason.RETRIES_EXHAUSTED;
import static io.threadsys.backpressure.RejectionReason.STRATEGY_FAILED;
import static io.threadsys.backpressure.RejectionReason.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.ThreadPool;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobState;
import io.threadsys.testkit.FullPool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A strategy of the user's own: what it may do, and what its mistakes cost. Proves Q3, J3, L1. */
@Timeout(60)
class CustomStrategyTest {

  private final AtomicBoolean ran = new AtomicBoolean();
  private final Runnable job = () -> ran.set(true);

  @Test
  void onFull_queueHasRoom_isNotAsked() throws Exception {
    List<String> asked = new ArrayList<>();
    try (ThreadPool pool =
        ThreadPool.builder("mail")
            .backpressure(
                queue -> {
                  asked.add("asked");
                  return BackpressureDecision.REJECT;
                })
            .start()) {
      pool.submit(job).await();
    }

    assertThat(asked).isEmpty();
  }

  @Test
  void onFull_queue_tellsItsFacts() {
    List<Object> facts = new ArrayList<>();
    try (FullPool full =
        FullPool.with(
            queue -> {
              facts.addAll(List.of(queue.pool(), queue.size(), queue.capacity(), queue.offer()));
              facts.add(queue.reason());
              return BackpressureDecision.DROP;
            })) {
      full.pool().execute(job);
    }

    assertThat(facts).containsExactly("full", 1, 1, false, QUEUE_FULL);
  }

  @Test
  void reject_execute_throwsQueueFull() {
    try (FullPool full = FullPool.with(queue -> BackpressureDecision.REJECT)) {
      assertThatThrownBy(() -> full.pool().execute(job)).isInstanceOf(QueueFullException.class);
      assertThat(full.rejected(QUEUE_FULL)).isEqualTo(1);
    }
    assertThat(ran).isFalse();
  }

  @Test
  void rejectTimedOut_execute_throwsSubmissionTimeout() {
    try (FullPool full = FullPool.with(queue -> BackpressureDecision.REJECT_TIMED_OUT)) {
      assertThatThrownBy(() -> full.pool().execute(job))
          .isInstanceOf(SubmissionTimeoutException.class);
      assertThat(full.rejected(TIMED_OUT)).isEqualTo(1);
    }
    assertThat(ran).isFalse();
  }

  @Test
  void rejectRetriesExhausted_execute_throwsSubmissionTimeoutWithThatReason() {
    try (FullPool full =
        FullPool.with(
            queue ->
                queue.offerAfter(Duration.ofMillis(1))
                    ? BackpressureDecision.ENQUEUED
                    : BackpressureDecision.REJECT_RETRIES_EXHAUSTED)) {
      assertThatThrownBy(() -> full.pool().execute(job))
          .isInstanceOf(SubmissionTimeoutException.class)
          .hasMessageContaining("at any of 1 retries");
      assertThat(full.rejected(RETRIES_EXHAUSTED)).isEqualTo(1);
    }
    assertThat(ran).isFalse();
  }

  @Test
  void drop_submit_returnsADroppedHandle() {
    try (FullPool full = FullPool.with(queue -> BackpressureDecision.DROP)) {
      assertThat(full.pool().submit(job).jobState()).isEqualTo(JobState.DROPPED);
    }
    assertThat(ran).isFalse();
  }

  @Test
  void runByCaller_submit_runsOnTheSubmitter() throws Exception {
    try (FullPool full = FullPool.with(queue -> BackpressureDecision.RUN_BY_CALLER)) {
      JobHandle<Thread> handle = full.pool().submit(Thread::currentThread);
      assertThat(handle.await()).isSameAs(Thread.currentThread());
    }
  }

  @Test
  void enqueued_afterMakingRoom_acceptsTheJob() {
    try (FullPool full =
        FullPool.with(
            queue -> {
              boolean dropped = queue.dropOldest();
              return dropped && queue.offer()
                  ? BackpressureDecision.ENQUEUED
                  : BackpressureDecision.REJECT;
            })) {
      assertThat(full.pool().submit(job).jobState()).isEqualTo(JobState.QUEUED);
      assertThat(full.queued(0).jobState()).isEqualTo(JobState.DROPPED);
    }
    assertThat(ran).isTrue();
  }

  @Test
  void dropOldest_emptyQueue_saysSo() {
    List<Boolean> dropped = new ArrayList<>();
    try (FullPool full =
        FullPool.with(
            queue -> {
              dropped.add(queue.dropOldest());
              dropped.add(queue.dropOldest());
              return BackpressureDecision.REJECT;
            })) {
      assertThatThrownBy(() -> full.pool().execute(job)).isInstanceOf(QueueFullException.class);
    }

    assertThat(dropped).containsExactly(true, false);
  }

  @Test
  void offer_again_enqueuesTheJobOnlyOnce() {
    try (FullPool full =
        FullPool.built(
            b ->
                b.queueSize(2)
                    .backpressure(
                        queue -> {
                          queue.dropOldest();
                          queue.dropOldest();
                          return queue.offer() && queue.offer()
                              ? BackpressureDecision.ENQUEUED
                              : BackpressureDecision.REJECT;
                        }))) {
      full.pool().execute(job);

      assertThat(full.pool().stats().jobs().queued()).isEqualTo(1);
      assertThat(full.pool().stats().jobs().accepted()).isEqualTo(4);
    }
  }

  @Test
  void offer_withTimeout_waitsThatLong() {
    try (FullPool full =
        FullPool.with(
            queue ->
                queue.offer(Duration.ofMillis(5))
                    ? BackpressureDecision.ENQUEUED
                    : BackpressureDecision.REJECT)) {
      assertThatThrownBy(() -> full.pool().execute(job)).isInstanceOf(QueueFullException.class);
    }
  }

  @Test
  void throwing_runtimeException_reachesTheSubmitterAndIsCountedApart() {
    IllegalStateException broken = new IllegalStateException("broken");
    try (FullPool full = failing(broken)) {
      assertThatThrownBy(() -> full.pool().execute(job)).isSameAs(broken);
      assertThat(full.rejected(STRATEGY_FAILED)).isEqualTo(1);
      assertThat(full.pool().stats().jobs().accepted()).isEqualTo(2);
    }
    assertThat(ran).isFalse();
  }

  @Test
  void throwing_error_reachesTheSubmitterAndIsCountedApart() {
    AssertionError broken = new AssertionError("broken");
    try (FullPool full =
        FullPool.with(
            queue -> {
              throw broken;
            })) {
      assertThatThrownBy(() -> full.pool().submit(job)).isSameAs(broken);
      assertThat(full.rejected(STRATEGY_FAILED)).isEqualTo(1);
    }
    assertThat(ran).isFalse();
  }

  @Test
  void throwing_rejectionOfItsOwn_isCountedUnderItsReason() {
    QueueFullException own = new QueueFullException("full", 1, 1, 1, false);
    try (FullPool full = failing(own)) {
      assertThatThrownBy(() -> full.pool().execute(job)).isSameAs(own);
      assertThat(full.rejected(QUEUE_FULL)).isEqualTo(1);
      assertThat(full.rejected(STRATEGY_FAILED)).isZero();
    }
  }

  @Test
  void throwing_interruptedException_refusesAndSetsTheStatus() {
    try (FullPool full =
        FullPool.with(
            queue -> {
              throw new InterruptedException();
            })) {
      assertThatThrownBy(() -> full.pool().execute(job))
          .isInstanceOf(SubmissionInterruptedException.class);
      assertThat(Thread.interrupted()).isTrue();
      assertThat(full.rejected(INTERRUPTED)).isEqualTo(1);
    }
  }

  @Test
  void throwing_afterItEnqueued_leavesTheJobAcceptedAndTellsTheErrorHandler() {
    AtomicReference<Throwable> told = new AtomicReference<>();
    IllegalStateException broken = new IllegalStateException("broken");
    try (FullPool full =
        FullPool.built(
            b ->
                b.onError((pool, activity, error) -> told.set(error))
                    .backpressure(
                        queue -> {
                          enqueue(queue);
                          throw broken;
                        }))) {
      full.pool().execute(job);

      assertThat(full.pool().stats().jobs().rejected()).isZero();
      assertThat(told).hasValue(broken);
    }
    assertThat(ran).isTrue();
  }

  @Test
  void throwing_interruptedExceptionAfterItEnqueued_acceptsAndSetsTheStatus() {
    try (FullPool full =
        FullPool.with(
            queue -> {
              enqueue(queue);
              throw new InterruptedException();
            })) {
      JobHandle<?> handle = full.pool().submit(job);

      assertThat(Thread.interrupted()).isTrue();
      assertThat(handle.jobState()).isEqualTo(JobState.QUEUED);
      assertThat(full.pool().stats().jobs().rejected()).isZero();
    }
  }

  @Test
  void reject_afterItEnqueued_leavesTheJobAcceptedOnce() {
    try (FullPool full =
        FullPool.with(
            queue -> {
              enqueue(queue);
              return BackpressureDecision.REJECT;
            })) {
      full.pool().execute(job);

      assertThat(full.pool().stats().jobs().accepted()).isEqualTo(3);
      assertThat(full.pool().stats().jobs().rejected()).isZero();
    }
    assertThat(ran).isTrue();
  }

  @Test
  void enqueued_withoutAnOffer_isAMistakeThatTheSubmitterIsTold() {
    try (FullPool full = FullPool.with(queue -> BackpressureDecision.ENQUEUED)) {
      assertThatThrownBy(() -> full.pool().execute(job))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("ENQUEUED");
      assertThat(full.rejected(STRATEGY_FAILED)).isEqualTo(1);
    }
    assertThat(ran).isFalse();
  }

  @Test
  void noDecision_null_isAMistakeThatTheSubmitterIsTold() {
    try (FullPool full = FullPool.with(queue -> null)) {
      assertThatThrownBy(() -> full.pool().execute(job)).isInstanceOf(NullPointerException.class);
      assertThat(full.rejected(STRATEGY_FAILED)).isEqualTo(1);
    }
  }

  private static FullPool failing(RuntimeException broken) {
    return FullPool.with(
        queue -> {
          throw broken;
        });
  }

  private static void enqueue(FullQueue queue) {
    queue.dropOldest();
    assertThat(queue.offer()).isTrue();
  }
}
