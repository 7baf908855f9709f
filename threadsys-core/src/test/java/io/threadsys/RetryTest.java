package io.threadsys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.config.JobConfig;
import io.threadsys.error.InvalidConfigException;
import io.threadsys.event.JobEnded;
import io.threadsys.event.JobRetried;
import io.threadsys.event.PoolListener;
import io.threadsys.job.JobFailedException;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.job.RetryPolicy;
import io.threadsys.lifecycle.ShutdownReport;
import io.threadsys.testkit.Eventually;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.ManualScheduler;
import io.threadsys.testkit.PoolAssert;
import io.threadsys.time.Backoff;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Contract J7: a job that throws is run again, and waits for that on the timer. */
@Timeout(60)
class RetryTest {

  private static final Duration WAIT = Duration.ofSeconds(10);
  private static final RetryPolicy THREE = RetryPolicy.attempts(3, Backoff.fixed(WAIT));
  private static final JobOptions CALL = JobOptions.named("call").withRetry(THREE);

  private final ManualScheduler scheduler = new ManualScheduler();
  private final AtomicInteger runs = new AtomicInteger();

  private ThreadPoolBuilder builder() {
    return ThreadPool.builder("mail").threads(1).scheduler(scheduler);
  }

  private String failsTwice() throws IOException {
    if (runs.incrementAndGet() < 3) {
      throw new IOException("attempt " + runs);
    }
    return "done";
  }

  private String failsAlways() throws IOException {
    throw new IOException("attempt " + runs.incrementAndGet());
  }

  /** Lets the waiting job's time come, once it waits. */
  private void nextAttempt(ThreadPool pool) {
    awaitWait(pool);
    scheduler.advance(WAIT);
  }

  private void awaitWait(ThreadPool pool) {
    Eventually.holds(() -> pool.stats().jobs().delayed() == 1 && scheduler.armed() == 1);
  }

  @Test
  void submit_jobFailsTwiceOfThree_endsWithTheThirdResult() throws Exception {
    try (ThreadPool pool = builder().start()) {
      JobHandle<String> handle = pool.submit(this::failsTwice, CALL);
      nextAttempt(pool);
      nextAttempt(pool);

      assertThat(handle.await()).isEqualTo("done");
      assertThat(pool.stats().jobs().retried()).isEqualTo(2);
      assertThat(pool.stats().jobs().succeeded()).isEqualTo(1);
      PoolAssert.assertThat(pool).accountsForEveryJob();
      assertThat(scheduler.armed()).isZero();
    }
  }

  @Test
  void submit_attemptsUsedUp_failsWithTheLastException() {
    try (ThreadPool pool = builder().start()) {
      JobHandle<String> handle = pool.submit(this::failsAlways, CALL);
      nextAttempt(pool);
      nextAttempt(pool);

      assertThatThrownBy(handle::await)
          .isInstanceOf(JobFailedException.class)
          .hasRootCauseMessage("attempt 3");
      assertThat(pool.stats().jobs().failed()).isEqualTo(1);
    }
  }

  @Test
  void betweenAttempts_workerIsFreeAndTheJobCountsAsQueued() throws Exception {
    try (ThreadPool pool = builder().start()) {
      JobHandle<String> handle = pool.submit(this::failsAlways, CALL);
      awaitWait(pool);

      assertThat(handle.jobState()).isEqualTo(JobState.QUEUED);
      assertThat(pool.stats().jobs().queued()).isEqualTo(1);
      assertThat(pool.stats().queue().size()).isZero();
      assertThat(pool.submit(() -> "other").await()).isEqualTo("other");
      PoolAssert.assertThat(pool).accountsForEveryJob();
      handle.cancel();
    }
  }

  @Test
  void cancel_betweenAttempts_endsTheJobAndLeavesNothingInTheTimer() {
    try (ThreadPool pool = builder().start()) {
      JobHandle<String> handle = pool.submit(this::failsAlways, CALL);
      awaitWait(pool);

      assertThat(handle.cancel()).isTrue();

      assertThat(scheduler.armed()).isZero();
      assertThat(pool.stats().jobs().queued()).isZero();
      assertThat(runs).hasValue(1);
      PoolAssert.assertThat(pool).accountsForEveryJob();
    }
  }

  @Test
  void attempt_inContext_countsUp() throws Exception {
    List<Integer> seen = new CopyOnWriteArrayList<>();
    try (ThreadPool pool = builder().start()) {
      JobHandle<String> handle =
          pool.submit(
              context -> {
                seen.add(context.attempt());
                return failsTwice();
              },
              CALL);
      nextAttempt(pool);
      nextAttempt(pool);
      handle.await();
    }

    assertThat(seen).containsExactly(1, 2, 3);
  }

  @Test
  void on_otherException_isNotTriedAgain() {
    RetryPolicy policy = THREE.on(UncheckedIOException.class, IllegalStateException.class);
    try (ThreadPool pool = builder().start()) {
      JobHandle<String> handle =
          pool.submit(this::failsAlways, JobOptions.defaults().withRetry(policy));

      assertThatThrownBy(handle::await).hasRootCauseMessage("attempt 1");
    }
  }

  @Test
  void attempts_error_isNotTriedAgain() {
    try (ThreadPool pool = builder().start()) {
      JobHandle<?> handle =
          pool.submit(
              (Runnable)
                  () -> {
                    throw new AssertionError("attempt " + runs.incrementAndGet());
                  },
              CALL);

      assertThatThrownBy(handle::await).hasRootCauseMessage("attempt 1");
    }
  }

  @Test
  void when_conditionThrows_isReportedAndThereIsNoFurtherAttempt() {
    List<String> reported = new CopyOnWriteArrayList<>();
    RetryPolicy policy =
        THREE.when(
            thrown -> {
              throw new IllegalStateException("condition");
            });
    try (ThreadPool pool =
        builder().onError((name, activity, error) -> reported.add(error.getMessage())).start()) {
      JobHandle<String> handle =
          pool.submit(this::failsAlways, JobOptions.defaults().withRetry(policy));

      assertThatThrownBy(handle::await).hasRootCauseMessage("attempt 1");
      assertThat(reported).containsExactly("condition");
    }
  }

  @Test
  void runTimeout_eachAttemptHasItWhole() throws Exception {
    Duration limit = WAIT.multipliedBy(2);
    Gate second = new Gate("second attempt");
    try (ThreadPool pool = builder().start()) {
      JobHandle<String> handle =
          pool.submit(
              context -> {
                if (context.attempt() == 1) {
                  throw new IOException("first");
                }
                second.pass();
                return "second";
              },
              CALL.withRunTimeout(limit));
      nextAttempt(pool);
      second.awaitArrival();
      scheduler.advance(limit.minusMillis(1));
      second.open();

      assertThat(handle.await()).isEqualTo("second");
      assertThat(scheduler.armed()).isZero();
    }
  }

  @Test
  void poolPolicy_plainJob_isTriedAgainToo() {
    JobConfig jobs = JobConfig.defaults().withRetry(THREE);
    try (ThreadPool pool = builder().jobs(j -> jobs).start()) {
      pool.execute(
          () -> {
            if (runs.incrementAndGet() == 1) {
              throw new IllegalStateException("first");
            }
          });
      nextAttempt(pool);

      Eventually.holds(() -> pool.stats().jobs().succeeded() == 1);
      assertThat(runs).hasValue(2);
    }
  }

  @Test
  void maxDelayed_reached_failsInsteadOfWaiting() {
    JobConfig jobs = JobConfig.defaults().withMaxDelayed(1);
    try (ThreadPool pool = builder().jobs(j -> jobs).start()) {
      JobHandle<String> first = pool.submit(this::failsAlways, CALL);
      awaitWait(pool);
      JobHandle<String> second = pool.submit(this::failsAlways, CALL);

      assertThatThrownBy(second::await).hasRootCauseMessage("attempt 2");
      first.cancel();
    }
  }

  @Test
  void listener_hearsOfEachFailedAttemptAndOfTheEndOnce() {
    List<JobRetried> retried = new CopyOnWriteArrayList<>();
    List<JobEnded> ended = new CopyOnWriteArrayList<>();
    PoolListener listener =
        new PoolListener() {
          @Override
          public void jobRetried(JobRetried event) {
            retried.add(event);
          }

          @Override
          public void jobEnded(JobEnded event) {
            ended.add(event);
          }
        };
    try (ThreadPool pool = builder().listener(listener).start()) {
      pool.submit(this::failsTwice, CALL);
      nextAttempt(pool);
      nextAttempt(pool);
    }

    assertThat(retried).extracting(JobRetried::attempt).containsExactly(1, 2);
    assertThat(retried).extracting(JobRetried::delay).containsOnly(WAIT);
    assertThat(ended).extracting(JobEnded::state).containsExactly(JobState.SUCCEEDED);
    assertThat(ended).extracting(JobEnded::attempts).containsExactly(3);
  }

  @Test
  void shutdown_betweenAttempts_waitsForTheNextOne() throws Exception {
    ThreadPool pool = builder().start();
    JobHandle<String> handle = pool.submit(this::failsTwice, CALL);
    awaitWait(pool);

    ShutdownReport early = pool.shutdown(Duration.ZERO);
    nextAttempt(pool);
    nextAttempt(pool);

    assertThat(early.terminated()).isFalse();
    assertThat(early.queued()).isEqualTo(1);
    assertThat(handle.await()).isEqualTo("done");
    assertThat(pool.awaitTermination(Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void shutdownNow_betweenAttempts_cancelsButDoesNotListItAsNeverRun() {
    ThreadPool pool = builder().start();
    JobHandle<String> handle = pool.submit(this::failsTwice, CALL);
    awaitWait(pool);

    ShutdownReport report = pool.shutdownNow();

    assertThat(report.terminated()).isTrue();
    assertThat(report.neverRan()).isEmpty();
    assertThat(handle.jobState()).isEqualTo(JobState.CANCELLED);
    assertThat(scheduler.armed()).isZero();
    PoolAssert.assertThat(pool).accountsForEveryJob();
  }

  @Test
  void stats_whileManyAreTriedAgain_areNeverImpossible() throws Exception {
    RetryPolicy often = RetryPolicy.attempts(20, Backoff.fixed(Duration.ofMillis(1)));
    try (ThreadPool pool = ThreadPool.builder("mail").threads(4).start()) {
      List<JobHandle<String>> handles = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        handles.add(pool.submit(this::failsAlways, JobOptions.defaults().withRetry(often)));
      }
      while (!handles.stream().allMatch(JobHandle::isDone)) {
        PoolAssert.assertThat(pool).isPossible();
        assertThat(pool.stats().jobs().accepted()).isEqualTo(500);
      }

      assertThat(runs).hasValue(500 * 20);
      assertThat(pool.stats().jobs().failed()).isEqualTo(500);
    }
  }

  @Test
  void attempts_outOfRange_saysSo() {
    assertThatThrownBy(() -> RetryPolicy.attempts(1, Backoff.fixed(WAIT)))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("max-attempts = 1, but must be between 2 and 1000");
  }
}
