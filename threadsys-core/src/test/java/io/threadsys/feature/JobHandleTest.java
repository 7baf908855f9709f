package io.threadsys.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.ThreadPool;
import io.threadsys.cancel.CancellationReason;
import io.threadsys.job.AwaitTimeoutException;
import io.threadsys.job.JobCancelledException;
import io.threadsys.job.JobFailedException;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.testkit.Gate;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Proves J1, J2, J4; T23, T24, T25; would catch W8, W9, W28. */
@Timeout(60)
class JobHandleTest {

  private final ThreadPool pool = ThreadPool.builder("mail").threads(1).start();

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void await_jobReturns_givesItsResult() throws Exception {
    JobHandle<String> handle = pool.submit(() -> "done", JobOptions.named("greet"));

    assertThat(handle.await()).isEqualTo("done");
    assertThat(handle.get()).isEqualTo("done");
    assertThat(handle.jobState()).isEqualTo(JobState.SUCCEEDED);
    assertThat(handle.name()).isEqualTo("greet");
    assertThat(handle.progress()).isEqualTo(1);
  }

  @Test
  void await_runnableReturns_givesNull() throws Exception {
    assertThat(pool.submit(() -> {}).await()).isNull();
  }

  @Test
  void await_jobThrows_hasItsExceptionAsCause() {
    IOException disk = new IOException("disk on fire");
    JobHandle<Integer> handle =
        pool.submit(
            () -> {
              throw disk;
            });

    assertThatThrownBy(handle::await)
        .isInstanceOf(JobFailedException.class)
        .isInstanceOf(CompletionException.class)
        .hasCause(disk);
    assertThatThrownBy(handle::get).isInstanceOf(ExecutionException.class).hasCause(disk);
    assertThat(handle.failure()).isSameAs(disk);
    assertThat(handle.jobState()).isEqualTo(JobState.FAILED);
  }

  @Test
  void await_jobThrowsError_hasItAsCause() {
    JobHandle<Integer> handle =
        pool.submit(
            () -> {
              throw new AssertionError("broken");
            });

    assertThatThrownBy(handle::await).hasCauseInstanceOf(AssertionError.class);
  }

  @Test
  void await_timeoutPasses_throwsAndLeavesTheJobAlone() throws Exception {
    Gate gate = new Gate("job");
    JobHandle<?> handle = pool.submit(gate::pass);
    gate.awaitArrival();

    assertThatThrownBy(() -> handle.await(Duration.ofMillis(5)))
        .isInstanceOf(AwaitTimeoutException.class)
        .isInstanceOf(TimeoutException.class)
        .hasMessageContaining("RUNNING");
    assertThatThrownBy(() -> handle.get(5, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    assertThat(handle.jobState()).isEqualTo(JobState.RUNNING);
    gate.open();
    handle.await();
  }

  @Test
  void await_interrupted_throwsAndLeavesTheJobAlone() throws Exception {
    Gate gate = new Gate("job");
    JobHandle<?> handle = pool.submit(gate::pass);
    gate.awaitArrival();
    Thread.currentThread().interrupt();

    assertThatThrownBy(handle::await).isInstanceOf(InterruptedException.class);
    gate.open();
    handle.await();
  }

  @Test
  void cancel_queuedJob_neverRunsAndFreesItsPlace() throws Exception {
    Gate gate = new Gate("busy");
    pool.submit(gate::pass);
    gate.awaitArrival();
    AtomicInteger ran = new AtomicInteger();
    JobHandle<Integer> handle = pool.submit(ran::incrementAndGet);

    assertThat(handle.cancel()).isTrue();
    assertThat(handle.cancel()).isFalse();

    assertThat(pool.stats().queue().size()).isZero();
    assertThat(handle.isDone()).isTrue();
    assertThat(handle.isCancelled()).isTrue();
    gate.open();
    pool.submit(() -> {}).await();
    assertThat(ran).hasValue(0);
    assertThatThrownBy(handle::await)
        .isInstanceOf(JobCancelledException.class)
        .isInstanceOf(CancellationException.class)
        .hasMessageContaining("MANUAL");
    assertThat(pool.stats().jobs().cancelled()).isEqualTo(1);
    assertThat(pool.stats().jobs().failed()).isZero();
  }

  @Test
  void cancel_runningJob_endsHandleAtOnceAndReachesTheJob() throws Exception {
    Gate gate = new Gate("running");
    AtomicReference<CancellationReason> reason = new AtomicReference<>();
    AtomicReference<String> interrupted = new AtomicReference<>();
    JobHandle<?> handle =
        pool.submit(
            context -> {
              context.token().onCancel(reason::set);
              try {
                gate.pass();
              } catch (InterruptedException e) {
                interrupted.set("yes");
              }
              return null;
            });
    gate.awaitArrival();

    CancellationReason tired = CancellationReason.custom("tired");
    assertThat(handle.cancel(tired)).isTrue();

    assertThat(handle.jobState()).isEqualTo(JobState.CANCELLED);
    assertThat(handle.cancellationReason()).isEqualTo(tired);
    Awaitility.await().untilAsserted(() -> assertThat(interrupted).hasValue("yes"));
    assertThat(reason).hasValue(tired);
  }

  @Test
  void cancel_endedJob_changesNothing() throws Exception {
    JobHandle<Integer> handle = pool.submit(() -> 1);
    handle.await();

    assertThat(handle.cancel()).isFalse();
    assertThat(handle.jobState()).isEqualTo(JobState.SUCCEEDED);
    assertThat(handle.cancellationReason()).isNull();
  }

  @Test
  void progress_reportedByTheJob_showsAndStaysInRange() throws Exception {
    Gate gate = new Gate("half way");
    JobHandle<Integer> handle =
        pool.submit(
            context -> {
              context.progress(7);
              context.progress(Double.NaN);
              context.progress(0.5);
              gate.pass();
              return 1;
            });
    gate.awaitArrival();

    assertThat(handle.progress()).isEqualTo(0.5);
    gate.open();
    handle.await();
    assertThat(handle.progress()).isEqualTo(1);
  }

  @Test
  void toCompletableFuture_endsWithTheJob() {
    CompletableFuture<Integer> good = pool.submit(() -> 20).toCompletableFuture();
    CompletableFuture<Integer> bad =
        pool.<Integer>submit(
                () -> {
                  throw new IOException("no");
                })
            .toCompletableFuture();

    assertThat(good.thenApply(n -> n + 1).join()).isEqualTo(21);
    assertThatThrownBy(bad::join).hasCauseInstanceOf(IOException.class);
  }

  @Test
  void toCompletableFuture_cancelled_cancelsTheJob() throws Exception {
    Gate gate = new Gate("running");
    JobHandle<?> handle = pool.submit(gate::pass);
    gate.awaitArrival();

    handle.toCompletableFuture().cancel(true);

    assertThat(handle.jobState()).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void toCompletableFuture_ofACancelledJob_carriesTheReason() throws Exception {
    Gate gate = new Gate("running");
    JobHandle<?> handle = pool.submit(gate::pass);
    gate.awaitArrival();
    CompletableFuture<?> future = handle.toCompletableFuture();

    handle.cancel();

    // Not join(): since JDK 24 it wraps the exception in another one.
    Throwable seen = future.handle((result, error) -> error).join();
    assertThat(seen).isInstanceOf(JobCancelledException.class).hasMessageContaining("MANUAL");
  }

  @Test
  void id_ofManyJobs_isUniqueAndPositive() {
    Set<Long> ids = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      long number = pool.submit(() -> {}).id().number();
      assertThat(number).isPositive();
      assertThat(ids.add(number)).isTrue();
    }
  }

  @Test
  void handle_ofAFinishedJob_keepsItsLambdaUnreachable() throws Exception {
    Object payload = new Object();
    WeakReference<Object> reference = new WeakReference<>(payload);
    JobHandle<Integer> handle = submitHolding(payload);
    handle.await();
    payload = null;

    Awaitility.await()
        .until(
            () -> {
              System.gc();
              return reference.get() == null;
            });
    assertThat(handle.jobState()).isEqualTo(JobState.SUCCEEDED);
  }

  @Test
  void handle_afterItsPoolWasClosed_keepsNoWorkerReachable() throws Exception {
    ThreadPool other = ThreadPool.builder("other").threads(1).start();
    WeakReference<Thread> worker = new WeakReference<>(other.submit(Thread::currentThread).await());
    JobHandle<Integer> handle = other.submit(() -> 1);
    handle.await();
    other.close();
    other = null;

    Awaitility.await()
        .until(
            () -> {
              System.gc();
              return worker.get() == null;
            });
    assertThat(handle.jobState()).isEqualTo(JobState.SUCCEEDED);
  }

  private JobHandle<Integer> submitHolding(Object payload) {
    return pool.submit(payload::hashCode);
  }
}
