package io.threadsys.backpressure;

import static io.threadsys.backpressure.RejectionReason.NOT_RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.job.JobState;
import io.threadsys.testkit.FullPool;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The pool is closed while a strategy decides: the job is refused. Proves L1, L3, Q3; W1 W2. */
@Timeout(60)
class ClosedWhileDecidingTest {

  private final AtomicBoolean ran = new AtomicBoolean();
  private final Runnable job = () -> ran.set(true);
  private final AtomicReference<FullPool> full = new AtomicReference<>();

  @Test
  void offer_poolClosedMeanwhile_refuses() {
    assertRefusedAfterClose(FullQueue::offer);
  }

  @Test
  void offerWithTimeout_poolClosedMeanwhile_refuses() {
    assertRefusedAfterClose(
        queue -> {
          try {
            queue.offer(Duration.ofMinutes(5));
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
  }

  @Test
  void dropOldest_poolClosedMeanwhile_refusesAndDropsNoAcceptedJob() {
    assertRefusedAfterClose(FullQueue::dropOldest);
  }

  @Test
  void runByCaller_poolStoppedMeanwhile_refuses() {
    assertRefusedAfterStop(BackpressureDecision.RUN_BY_CALLER);
  }

  @Test
  void drop_poolStoppedMeanwhile_refuses() {
    assertRefusedAfterStop(BackpressureDecision.DROP);
  }

  private void assertRefusedAfterClose(Consumer<FullQueue> attempt) {
    try (FullPool pool =
        FullPool.with(
            queue -> {
              full.get().pool().shutdown(Duration.ZERO);
              attempt.accept(queue);
              return BackpressureDecision.REJECT;
            })) {
      full.set(pool);
      assertThatThrownBy(() -> pool.pool().execute(job))
          .isInstanceOf(PoolNotRunningException.class);
      assertThat(pool.rejected(NOT_RUNNING)).isEqualTo(1);
      assertThat(pool.queued(0).jobState()).isEqualTo(JobState.QUEUED);
    }
    assertThat(ran).isFalse();
  }

  private void assertRefusedAfterStop(BackpressureDecision decision) {
    try (FullPool pool =
        FullPool.with(
            queue -> {
              full.get().pool().shutdownNow();
              return decision;
            })) {
      full.set(pool);
      assertThatThrownBy(() -> pool.pool().execute(job))
          .isInstanceOf(PoolNotRunningException.class);
      assertThat(pool.pool().stats().jobs().accepted()).isEqualTo(2);
    }
    assertThat(ran).isFalse();
  }
}
