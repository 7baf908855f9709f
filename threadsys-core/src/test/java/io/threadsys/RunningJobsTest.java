package io.threadsys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobIdKind;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.job.RetryPolicy;
import io.threadsys.queue.JobQueueFactory;
import io.threadsys.queue.JobQueues;
import io.threadsys.stats.RunningJob;
import io.threadsys.stats.RunningJob.State;
import io.threadsys.testkit.Eventually;
import io.threadsys.testkit.FullPool;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.ListQueue;
import io.threadsys.testkit.ManualScheduler;
import io.threadsys.testkit.ManualTicker;
import io.threadsys.testkit.PoolAssert;
import io.threadsys.testkit.Spawned;
import io.threadsys.time.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What runs now, and a job found by what its id prints. */
@Timeout(20)
class RunningJobsTest {

  private final ManualTicker clock = new ManualTicker();
  private final ManualScheduler timer = new ManualScheduler();
  private final Gate gate = new Gate("job");
  private ThreadPool pool;

  private ThreadPoolBuilder mail() {
    return ThreadPool.builder("mail").threads(1).ticker(clock).scheduler(timer);
  }

  private static JobOptions named(String name) {
    return JobOptions.named(name);
  }

  @AfterEach
  void closePool() {
    gate.open();
    if (pool != null) {
      pool.asExecutorService().shutdownNow(); // whatever a test that failed has left
      pool.close();
      PoolAssert.assertThat(pool).accountsForEveryJob();
    }
  }

  @Test
  void runningJobs_nothingRuns_areNone() {
    pool = mail().build();
    assertThat(pool.runningJobs()).isEmpty();
    pool.start();

    assertThat(pool.runningJobs()).isEmpty();
  }

  @Test
  void runningJobs_jobWithAHandle_isShownWithAllThatIsKnownOfIt() throws Exception {
    pool = mail().start();
    JobHandle<?> job =
        pool.submit(
            context -> {
              context.progress(0.25);
              return gate.pass();
            },
            named("send").withTags(Map.of("customer", "7")));
    gate.awaitArrival();
    clock.advance(Duration.ofSeconds(3));

    assertThat(pool.runningJobs())
        .containsExactly(
            new RunningJob(
                job.id(),
                "send",
                Map.of("customer", "7"),
                State.RUNNING,
                "mail-1",
                1,
                0.25,
                Duration.ofSeconds(3)));
  }

  @Test
  void runningJobs_jobWithoutAHandle_isShownWithoutAnId() throws Exception {
    pool = mail().start();
    pool.execute(gate::passStubbornly);
    gate.awaitArrival();
    clock.advance(Duration.ofSeconds(3));

    assertThat(pool.runningJobs())
        .extracting(RunningJob::id, RunningJob::job, RunningJob::thread, RunningJob::runningFor)
        .containsExactly(tuple(null, JobOptions.UNNAMED, "mail-1", Duration.ofSeconds(3)));
  }

  @Test
  void runningJobs_longOneInARush_isShown() throws Exception {
    pool = ThreadPool.builder("mail").threads(1).start();
    for (int i = 0; i < 5_000; i++) {
      pool.execute(() -> {});
    }
    pool.execute(gate::passStubbornly);
    gate.awaitArrival();

    assertThat(pool.runningJobs()).hasSize(1);
  }

  @Test
  void runningJobs_parentThatRunsItsChild_areBothShown() throws Exception {
    pool = mail().start();
    pool.submit(() -> pool.submit(gate::pass, named("child")).await(), named("parent"));
    gate.awaitArrival();

    assertThat(pool.runningJobs())
        .extracting(RunningJob::job, RunningJob::thread)
        .containsExactly(tuple("child", "mail-1"), tuple("parent", "mail-1"));
  }

  @Test
  void runningJobs_runBySubmitter_isShownOnItsThread() throws Exception {
    try (FullPool full = FullPool.with(BackpressureStrategy.callerRuns())) {
      Spawned<?> submitter =
          Spawned.call(() -> full.pool().submit(gate::pass, named("own")).await());
      gate.awaitArrival();

      assertThat(full.pool().runningJobs())
          .extracting(RunningJob::job, RunningJob::thread)
          .contains(tuple("own", submitter.thread().getName()));
      gate.open();
      submitter.result();
      full.open();
    }
  }

  @Test
  void runningJobs_openStage_isShownOnNoThread() {
    pool = mail().start();
    CompletableFuture<String> stage = new CompletableFuture<>();
    pool.submitAsync(() -> stage, named("ask"));
    Eventually.holds(
        () -> pool.runningJobs().stream().anyMatch(job -> job.state() == State.AWAITING_STAGE));

    assertThat(pool.runningJobs())
        .extracting(RunningJob::job, RunningJob::thread)
        .containsExactly(tuple("ask", ""));
    stage.complete("done");
  }

  @Test
  void runningJobs_endedButCodeGoesOn_isEndedAndThenStuck() throws Exception {
    pool = mail().timeouts(t -> t.withRun(Duration.ofSeconds(1))).start();
    pool.submit(gate::passStubbornly, named("deaf"));
    gate.awaitArrival();
    timer.advance(Duration.ofSeconds(1));
    assertThat(pool.runningJobs()).extracting(RunningJob::state).containsExactly(State.ENDED);
    timer.advance(Duration.ofSeconds(5));

    assertThat(pool.runningJobs()).extracting(RunningJob::state).containsExactly(State.STUCK);
  }

  @Test
  void findJob_running_isFoundByItsNumberAndCancelled() throws Exception {
    pool = mail().start();
    JobHandle<?> job = pool.submit(gate::pass);
    gate.awaitArrival();

    assertThat(pool.findJob("1")).isSameAs(job);
    assertThat(pool.findJob(job.id().toString()).cancel()).isTrue();
    assertThat(job.jobState()).isEqualTo(JobState.CANCELLED);
  }

  static List<JobQueueFactory> queues() {
    return List.of(JobQueues.FIFO, JobQueues.PRIORITY, JobQueues.WORK_STEALING);
  }

  @ParameterizedTest
  @MethodSource("queues")
  void findJob_queued_isFoundByItsUuidAndFreesItsPlace(JobQueueFactory queue) throws Exception {
    pool = mail().queueFactory(queue).start();
    pool.submit(gate::pass);
    gate.awaitArrival();
    pool.execute(() -> {});
    JobHandle<?> job = pool.submit(() -> "never", JobOptions.defaults().withIds(JobIdKind.UUID));
    pool.execute(() -> {});

    assertThat(pool.findJob(job.id().uuid().toString())).isSameAs(job);
    assertThat(pool.findJob(Long.toString(job.id().number())).cancel()).isTrue();
    assertThat(pool.stats().jobs().queued()).isEqualTo(2);
    assertThat(pool.findJob(job.id().uuid().toString())).isNull();
  }

  @Test
  void findJob_queuedInAQueueThatCanNotBeSearched_isNotFound() throws Exception {
    pool = mail().queueFactory(ListQueue.factory()).start();
    pool.submit(gate::pass);
    gate.awaitArrival();
    pool.submit(() -> "later");

    assertThat(pool.findJob("2")).isNull();
  }

  @Test
  void findJob_onTheTimer_isFound() {
    pool = mail().start();
    JobHandle<?> delayed = pool.schedule(() -> "later", Duration.ofHours(1));

    assertThat(pool.findJob("1")).isSameAs(delayed);
    assertThat(delayed.cancel()).isTrue();
  }

  @Test
  void findJob_betweenTwoAttempts_isFound() {
    pool = mail().start();
    RetryPolicy retry = RetryPolicy.attempts(2, Backoff.fixed(Duration.ofHours(1)));
    JobHandle<?> job =
        pool.submit(
            () -> {
              throw new IllegalStateException("no");
            },
            JobOptions.defaults().withRetry(retry));
    Eventually.holds(() -> pool.stats().jobs().delayed() == 1);

    assertThat(pool.findJob("1")).isSameAs(job);
    job.cancel();
  }

  @Test
  void findJob_withAnOpenStage_isFoundAndItsStageCancelled() {
    pool = mail().start();
    CompletableFuture<String> stage = new CompletableFuture<>();
    pool.submitAsync(() -> stage);
    Eventually.holds(() -> !pool.runningJobs().isEmpty());

    assertThat(pool.findJob("1").cancel()).isTrue();
    Eventually.holds(stage::isCancelled);
  }

  @Test
  void findJob_endedUnknownOrNoId_isNull() throws Exception {
    pool = mail().start();
    pool.submit(() -> "done").await();

    assertThat(pool.findJob("1")).isNull();
    assertThat(pool.findJob("99")).isNull();
    assertThat(pool.findJob("")).isNull();
    assertThat(pool.findJob("send")).isNull();
    assertThat(pool.findJob("-7")).isNull();
    assertThat(pool.findJob("no-uuid")).isNull();
  }
}
