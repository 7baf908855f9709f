package io.threadsys.sample.jobs;

import static io.threadsys.sample.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.QueueFullException;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobState;
import io.threadsys.sample.Gate;
import io.threadsys.sample.Patience;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeskJobTest {

  private final ThreadPool pool = ThreadPool.builder("test").threads(1).queueSize(1).start();
  private final Gate gate = new Gate();

  @AfterEach
  void close() {
    gate.open();
    pool.close();
  }

  @Test
  void state_ofAJobThatSucceeds_isQueuedThenRunningThenSucceeded() {
    gate.hold(pool);
    DeskJob job = new DeskJob("test");
    Gate second = new Gate();
    JobHandle<String> stage = job.submit(pool, "stage", context -> second.await("done"));
    job.measuredBy(() -> 0.5);
    job.endsWith(stage.toCompletableFuture());
    assertThat(job.state()).isEqualTo(JobState.QUEUED);

    gate.open();
    await().until(() -> job.state() == JobState.RUNNING);
    assertThat(job.progress()).isEqualTo(0.5);
    assertThat(job.result()).isNull();

    second.open();
    await().until(() -> job.state() == JobState.SUCCEEDED);
    assertThat(job.progress()).isEqualTo(1);
    assertThat(job.result()).isEqualTo("done");
    assertThat(job.failure()).isNull();
  }

  @Test
  void state_ofAJobWhoseStageThrows_isFailedWithTheCause() {
    DeskJob job = new DeskJob("test");
    IllegalStateException cause = new IllegalStateException("broken");
    job.endsWith(
        job.submitPatiently(
                pool,
                "stage",
                context -> {
                  throw cause;
                })
            .thenApply(value -> value));

    await().until(() -> job.state() == JobState.FAILED);
    assertThat(job.failure()).hasRootCause(null).isSameAs(cause);
  }

  @Test
  void cancel_queuedStage_neverRuns() {
    gate.hold(pool);
    DeskJob job = new DeskJob("test");
    JobHandle<String> stage = job.submit(pool, "stage", context -> "done");
    job.endsWith(stage.toCompletableFuture());

    assertThat(job.cancel()).isTrue();

    assertThat(job.state()).isEqualTo(JobState.CANCELLED);
    assertThat(stage.jobState()).isEqualTo(JobState.CANCELLED);
    assertThat(job.cancel()).isFalse();
    assertThatThrownBy(() -> job.submit(pool, "next", context -> "done"))
        .hasMessageContaining("MANUAL");
  }

  @Test
  void submit_fullQueue_isRejectedAtOnce() {
    gate.hold(pool);
    pool.submit(() -> {});

    assertThatThrownBy(() -> new DeskJob("test").submit(pool, "stage", context -> "done"))
        .isInstanceOf(QueueFullException.class);
  }

  @Test
  void submitPatiently_fullQueue_returnsAtOnceAndRunsWhenThereIsSpace() {
    gate.hold(pool);
    pool.submit(() -> {});
    CompletableFuture<String> result =
        new DeskJob("test").submitPatiently(pool, "stage", context -> "done");
    assertThat(result).isNotDone();

    gate.open();

    assertThat(result.orTimeout(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS).join())
        .isEqualTo("done");
  }

  @Test
  void submitPatiently_cancelledWhileItWaitsForSpace_givesUp() {
    gate.hold(pool);
    pool.submit(() -> {});
    DeskJob job = new DeskJob("test");
    CompletableFuture<String> result = job.submitPatiently(pool, "stage", context -> "done");

    job.cancel();

    await().until(result::isCompletedExceptionally);
  }
}
