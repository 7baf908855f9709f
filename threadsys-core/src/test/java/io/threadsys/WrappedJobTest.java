package io.threadsys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.job.Job;
import io.threadsys.job.JobDecorator;
import io.threadsys.job.JobDecorator.Scope;
import io.threadsys.job.JobDecorator.Snapshot;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.job.RetryPolicy;
import io.threadsys.testkit.Eventually;
import io.threadsys.testkit.FullPool;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.ManualScheduler;
import io.threadsys.testkit.PoolAssert;
import io.threadsys.time.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Contract J10: what wraps a job's code, and is told of its end, whatever end it is. */
@Timeout(60)
class WrappedJobTest {

  private static final Duration WAIT = Duration.ofSeconds(10);

  private final ManualScheduler scheduler = new ManualScheduler();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();

  private ThreadPoolBuilder with(JobDecorator decorator) {
    return configured(ThreadPool.builder("mail").threads(1), decorator);
  }

  private ThreadPoolBuilder configured(ThreadPoolBuilder builder, JobDecorator decorator) {
    return builder
        .scheduler(scheduler)
        .onError((pool, activity, error) -> errors.add(activity + ": " + error.getMessage()))
        .jobs(j -> j.withDecorator(decorator));
  }

  /** A decorator that wraps in its own way and says what it is told. */
  private JobDecorator wrapping(BiConsumer<JobOptions, Runnable> around) {
    return job ->
        new Snapshot() {
          @Override
          public Scope restore() {
            return () -> {};
          }

          @Override
          public void run(Runnable attempt) {
            around.accept(job, attempt);
          }

          @Override
          public void ended(JobState state, @Nullable Throwable failure) {
            String why = failure == null ? "" : " " + failure.getClass().getSimpleName();
            seen.add(job.name() + " " + state + why);
          }
        };
  }

  private JobDecorator recording() {
    return wrapping(
        (job, attempt) -> {
          seen.add("+" + job.name());
          try {
            attempt.run();
          } catch (Throwable thrown) {
            seen.add("threw " + thrown);
            throw thrown;
          } finally {
            seen.add("-" + job.name());
          }
        });
  }

  private Void see() {
    seen.add("job");
    return null;
  }

  private Job<?> broken() {
    return context -> {
      throw new IOException("broken");
    };
  }

  @Test
  void job_succeeds_isWrappedAndToldAfterwards() {
    try (ThreadPool pool = with(recording()).start()) {
      pool.submit(this::see, JobOptions.named("a"));
    }

    assertThat(seen).containsExactly("+a", "job", "-a", "a SUCCEEDED");
  }

  @Test
  void job_plain_isWrappedAndTold() {
    try (ThreadPool pool = with(recording()).start()) {
      pool.execute(this::see);
    }

    assertThat(seen)
        .containsExactly(
            "+" + JobOptions.UNNAMED,
            "job",
            "-" + JobOptions.UNNAMED,
            JobOptions.UNNAMED + " SUCCEEDED");
  }

  @Test
  void job_fails_theWrappingSeesWhatItThrew() {
    try (ThreadPool pool = with(recording()).start()) {
      pool.submit(broken(), JobOptions.named("a"));
    }

    assertThat(seen)
        .containsExactly("+a", "threw java.io.IOException: broken", "-a", "a FAILED IOException");
    assertThat(errors).isEmpty();
  }

  @Test
  void job_failsTwice_isWrappedTwiceAndToldOnce() {
    RetryPolicy twice = RetryPolicy.attempts(2, Backoff.fixed(WAIT));
    try (ThreadPool pool = with(recording()).start()) {
      pool.submit(broken(), JobOptions.named("a").withRetry(twice));
      Eventually.holds(() -> scheduler.armed() == 1);
      scheduler.advance(WAIT);
    }

    String threw = "threw java.io.IOException: broken";
    assertThat(seen).containsExactly("+a", threw, "-a", "+a", threw, "-a", "a FAILED IOException");
  }

  @Test
  void job_cancelledWhileQueued_isToldAndNeverWrapped() throws Exception {
    Gate gate = new Gate("first");
    try (ThreadPool pool = with(recording()).start()) {
      pool.submit(gate::pass, JobOptions.named("first"));
      gate.awaitArrival();
      pool.submit(this::see, JobOptions.named("a")).cancel();
      gate.open();
    }

    assertThat(seen).containsExactly("+first", "a CANCELLED", "-first", "first SUCCEEDED");
  }

  @Test
  void job_waitsTooLong_isToldAndNeverWrapped() throws Exception {
    Gate gate = new Gate("first");
    try (ThreadPool pool = with(recording()).start()) {
      pool.submit(gate::pass, JobOptions.named("first"));
      gate.awaitArrival();
      pool.submit(this::see, JobOptions.named("a").withQueueTimeout(WAIT));
      scheduler.advance(WAIT);
      gate.open();
    }

    assertThat(seen)
        .containsExactly("+first", "a TIMED_OUT JobTimeoutException", "-first", "first SUCCEEDED");
  }

  @Test
  void job_cancelledWhileItRuns_isToldAtOnceThoughItIsStillWrapped() throws Exception {
    Gate gate = new Gate("stubborn");
    try (ThreadPool pool = with(recording()).start()) {
      JobHandle<?> handle = pool.submit(gate::passStubbornly, JobOptions.named("a"));
      gate.awaitArrival();
      handle.cancel();
      assertThat(seen).containsExactly("+a", "a CANCELLED");
      gate.open();
    }

    assertThat(seen).containsExactly("+a", "a CANCELLED", "-a");
  }

  @Test
  void job_runsTooLong_isToldAtOnce() throws Exception {
    Gate gate = new Gate("stubborn");
    try (ThreadPool pool = with(recording()).start()) {
      pool.submit(gate::passStubbornly, JobOptions.named("a").withRunTimeout(WAIT));
      gate.awaitArrival();
      scheduler.advance(WAIT);
      assertThat(seen).containsExactly("+a", "a TIMED_OUT JobTimeoutException");
      gate.open();
    }
  }

  @Test
  void job_cancelsItself_isToldWhenItsCodeHasReturned() {
    try (ThreadPool pool = with(recording()).start()) {
      CompletableFuture<JobHandle<?>> self = new CompletableFuture<>();
      self.complete(
          pool.submit(
              () -> {
                self.join().cancel(false);
                return see();
              },
              JobOptions.named("a")));
    }

    assertThat(seen).containsExactly("+a", "job", "-a", "a CANCELLED");
  }

  @Test
  void jobs_inAHardStop_areAllTold() throws Exception {
    Gate gate = new Gate("running");
    ThreadPool pool = with(recording()).start();
    pool.submit(gate::pass, JobOptions.named("running"));
    gate.awaitArrival();
    pool.submit(this::see, JobOptions.named("queued"));
    pool.submit(this::see, JobOptions.named("delayed").withDelay(WAIT));

    pool.shutdownNow();

    assertThat(seen)
        .contains("queued CANCELLED", "delayed CANCELLED", "running CANCELLED")
        .doesNotContain("job");
  }

  @Test
  void job_droppedForAnother_isTold() throws Exception {
    try (FullPool full =
        FullPool.built(
            builder ->
                configured(builder, recording()).backpressure(BackpressureStrategy.dropOldest()))) {
      full.pool().submit(this::see, JobOptions.named("a"));

      assertThat(seen).containsExactly("+running", "queued DROPPED");
    }
  }

  @Test
  void job_rejected_isNeitherWrappedNorTold() throws Exception {
    try (FullPool full =
        FullPool.built(
            builder ->
                configured(builder, recording()).backpressure(BackpressureStrategy.fail()))) {
      assertThatThrownBy(() -> full.pool().submit(this::see, JobOptions.named("a")))
          .isInstanceOf(RejectedExecutionException.class);

      assertThat(seen).containsExactly("+running");
    }
  }

  @Test
  void job_runByItsSubmitter_isWrapped() throws Exception {
    try (FullPool full =
        FullPool.built(
            builder ->
                configured(builder, recording()).backpressure(BackpressureStrategy.callerRuns()))) {
      full.pool().submit(this::see, JobOptions.named("a"));

      assertThat(seen).containsExactly("+running", "+a", "job", "-a", "a SUCCEEDED");
    }
  }

  @Test
  void job_runInsideAWaitingOne_isWrappedForItself() throws Exception {
    try (ThreadPool pool = with(recording()).start()) {
      pool.submit(
              () -> pool.submit(this::see, JobOptions.named("child")).await(),
              JobOptions.named("parent"))
          .await();
    }

    assertThat(seen)
        .containsExactly(
            "+parent", "+child", "job", "-child", "child SUCCEEDED", "-parent", "parent SUCCEEDED");
  }

  @Test
  void job_lastsUntilItsStageEnds_isToldThen() throws Exception {
    CompletableFuture<String> stage = new CompletableFuture<>();
    try (ThreadPool pool = with(recording()).start()) {
      pool.submitAsync(() -> stage, JobOptions.named("a"));
      pool.submit(() -> {}, JobOptions.named("next")).await();
      assertThat(seen).contains("-a").doesNotContain("a SUCCEEDED");

      stage.complete("done");

      assertThat(seen).contains("a SUCCEEDED");
    }
  }

  @Test
  void job_itsStageHasFailedAlready_isToldAfterTheWrapping() {
    try (ThreadPool pool = with(recording()).start()) {
      pool.submitAsync(
          () -> CompletableFuture.failedFuture(new IOException("broken")), JobOptions.named("a"));
    }

    assertThat(seen).containsExactly("+a", "-a", "a FAILED IOException");
  }

  @Test
  void wrapping_doesNotRunTheJob_thePoolDoes() throws Exception {
    JobDecorator idle = wrapping((job, attempt) -> {});
    try (ThreadPool pool = with(idle).start()) {
      assertThat(pool.submit(() -> "ran", JobOptions.named("a")).await()).isEqualTo("ran");
      PoolAssert.assertThat(pool).accountsForEveryJob();
    }

    assertThat(seen).containsExactly("a SUCCEEDED");
    assertThat(errors).containsExactly("restoring a job's context: it did not run the job");
  }

  @Test
  void wrapping_runsTheJobTwice_itRunsOnce() {
    JobDecorator doubling =
        wrapping(
            (job, attempt) -> {
              attempt.run();
              attempt.run();
            });
    try (ThreadPool pool = with(doubling).start()) {
      pool.submit(this::see, JobOptions.named("a"));
    }

    assertThat(seen).containsExactly("job", "a SUCCEEDED");
    assertThat(errors)
        .containsExactly("taking a job's context off: this attempt of the job has run already");
  }

  @Test
  void wrapping_handsTheJobToAnotherThread_itRunsOnItsWorker() throws Exception {
    JobDecorator elsewhere =
        wrapping(
            (job, attempt) -> {
              Throwable refused = CompletableFuture.runAsync(attempt).handle((v, e) -> e).join();
              seen.add(String.valueOf(refused.getCause().getMessage()));
            });
    try (ThreadPool pool = with(elsewhere).start()) {
      assertThat(pool.submit(Thread::currentThread, JobOptions.named("a")).await().getName())
          .isEqualTo("mail-1");
    }

    assertThat(seen)
        .containsExactly(
            "a job runs on its own thread, not on one of its decorator's", "a SUCCEEDED");
  }

  @Test
  void wrapping_swallowsAFailure_theJobHasFailed() {
    JobDecorator calming =
        wrapping(
            (job, attempt) -> {
              try {
                attempt.run();
              } catch (Throwable swallowed) {
                seen.add("calm");
              }
            });
    try (ThreadPool pool = with(calming).start()) {
      pool.submit(broken(), JobOptions.named("a"));
    }

    assertThat(seen).containsExactly("calm", "a FAILED IOException");
  }

  @Test
  void wrapping_wrapsTheFailure_isNoFaultOfItsOwn() {
    JobDecorator translating =
        wrapping(
            (job, attempt) -> {
              try {
                attempt.run();
              } catch (Throwable failure) {
                throw new IllegalStateException("translated", failure);
              }
            });
    try (ThreadPool pool = with(translating).start()) {
      pool.submit(broken(), JobOptions.named("a"));
    }

    assertThat(seen).containsExactly("a FAILED IOException");
    assertThat(errors).isEmpty();
  }

  @Test
  void ended_throws_isReportedAndTheOthersAreTold() {
    JobDecorator throwing =
        job ->
            new Snapshot() {
              @Override
              public Scope restore() {
                return () -> {};
              }

              @Override
              public void ended(JobState state, @Nullable Throwable failure) {
                throw new IllegalStateException("ended");
              }
            };
    try (ThreadPool pool = with(JobDecorator.all(List.of(recording(), throwing))).start()) {
      pool.submit(this::see, JobOptions.named("a"));
    }

    assertThat(seen).containsExactly("+a", "job", "-a", "a SUCCEEDED");
    assertThat(errors).containsExactly("telling a job's context of its end: ended");
  }

  @Test
  void all_several_wrapInOrder() {
    JobDecorator outer = wrapping((job, attempt) -> around("outer", attempt));
    JobDecorator inner = wrapping((job, attempt) -> around("inner", attempt));
    try (ThreadPool pool = with(JobDecorator.all(List.of(outer, inner))).start()) {
      pool.submit(this::see, JobOptions.named("a"));
    }

    assertThat(seen)
        .containsExactly(
            "+outer", "+inner", "job", "-inner", "-outer", "a SUCCEEDED", "a SUCCEEDED");
  }

  private void around(String name, Runnable attempt) {
    seen.add("+" + name);
    attempt.run();
    seen.add("-" + name);
  }
}
