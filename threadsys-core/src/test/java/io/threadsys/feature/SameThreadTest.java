package io.threadsys.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.ThreadPool;
import io.threadsys.ThreadPoolBuilder;
import io.threadsys.backpressure.PoolNotRunningException;
import io.threadsys.backpressure.QueueFullException;
import io.threadsys.backpressure.RateLimitedException;
import io.threadsys.config.AutoSizing;
import io.threadsys.config.JobConfig;
import io.threadsys.event.JobEnded;
import io.threadsys.event.PoolListener;
import io.threadsys.group.HierarchicalThreadPool;
import io.threadsys.job.BatchResult;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.JobState;
import io.threadsys.job.JobTimeoutException;
import io.threadsys.job.RetryPolicy;
import io.threadsys.limit.RateLimit;
import io.threadsys.testkit.Gate;
import io.threadsys.testkit.ManualScheduler;
import io.threadsys.testkit.PoolAssert;
import io.threadsys.testkit.Spawned;
import io.threadsys.time.Backoff;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A pool for tests: the submitting thread runs each job. */
@Timeout(60)
class SameThreadTest {

  private final ManualScheduler timer = new ManualScheduler();
  private final ThreadPool pool = sameThread().scheduler(timer).start();
  private final List<String> order = new ArrayList<>();

  private static ThreadPoolBuilder sameThread() {
    return ThreadPool.builder("io").sameThread();
  }

  @AfterEach
  void everyJobIsAccountedFor() {
    pool.close();
    PoolAssert.assertThat(pool).accountsForEveryJob();
  }

  @Test
  void submit_job_hasRunOnTheSubmitterWhenItReturns() throws Exception {
    JobHandle<Thread> job = pool.submit(Thread::currentThread);

    assertThat(job.jobState()).isEqualTo(JobState.SUCCEEDED);
    assertThat(job.await()).isSameAs(Thread.currentThread());
  }

  @Test
  void execute_job_hasRunOnTheSubmitterWhenItReturns() {
    pool.execute(() -> order.add(Thread.currentThread().getName()));

    assertThat(order).containsExactly(Thread.currentThread().getName());
    assertThat(pool.stats().jobs().succeeded()).isEqualTo(1);
  }

  @Test
  void start_anyNumberOfThreads_createsNone() {
    try (ThreadPool sized =
        ThreadPool.builder("alone")
            .sameThread()
            .sizing(AutoSizing.between(2, 8))
            .scheduler(new ManualScheduler())
            .start()) {
      sized.resize(3);
      sized.resize(2, 6);

      assertThat(sized.stats().workers()).isEmpty();
      assertThat(Thread.getAllStackTraces().keySet())
          .noneMatch(thread -> thread.getName().startsWith("alone"));
    }
  }

  @Test
  void submit_jobThatThrows_endsFailedAndDoesNotThrowAtTheSubmitter() {
    JobHandle<?> job = pool.submit(SameThreadTest::fail);
    pool.execute(SameThreadTest::fail);

    assertThat(job.failure()).hasMessage("on purpose");
    assertThat(pool.stats().jobs().failed()).isEqualTo(2);
  }

  @Test
  void submit_fromAJob_runsInsideIt() {
    pool.execute(
        () -> {
          order.add("outer begins");
          pool.execute(() -> order.add("inner"));
          order.add("outer ends");
        });

    assertThat(order).containsExactly("outer begins", "inner", "outer ends");
  }

  @Test
  void submitAll_jobs_haveRunInTheirOrder() {
    BatchResult<Boolean> batch =
        pool.submitAll(List.of(() -> order.add("first"), () -> order.add("second")));

    assertThat(batch.accepted()).allMatch(job -> job.jobState() == JobState.SUCCEEDED);
    assertThat(order).containsExactly("first", "second");
  }

  @Test
  void asExecutor_supplyAsync_isDoneAtOnce() {
    CompletableFuture<Integer> future =
        CompletableFuture.supplyAsync(() -> 1, pool.asExecutor()).thenApply(one -> one + 1);

    assertThat(future).isCompletedWithValue(2);
  }

  @Test
  void listener_job_isToldItsEndBeforeTheSubmissionReturns() {
    pool.addListener(
        new PoolListener() {
          @Override
          public void jobEnded(JobEnded event) {
            order.add(event.job() + " " + event.state());
          }
        });

    pool.submit(() -> 1, JobOptions.named("mail"));

    assertThat(order).containsExactly("mail SUCCEEDED");
  }

  @Test
  void schedule_job_runsWhenTheTimeIsMovedOnTheThreadThatMovesIt() throws Exception {
    JobHandle<Thread> job = pool.schedule(Thread::currentThread, Duration.ofMinutes(5));
    assertThat(job.jobState()).isEqualTo(JobState.QUEUED);
    assertThat(pool.stats().jobs().delayed()).isEqualTo(1);

    timer.advance(Duration.ofMinutes(5));

    assertThat(job.await()).isSameAs(Thread.currentThread());
  }

  @Test
  void schedule_withoutAScheduler_runsOnAThreadNamedAfterThePoolWhichGoes() throws Exception {
    try (ThreadPool real = sameThread().start()) {
      JobHandle<String> job =
          real.schedule(() -> Thread.currentThread().getName(), Duration.ofMillis(1));

      assertThat(job.await(Duration.ofSeconds(20))).isEqualTo("io-timer");
    }
  }

  @Test
  void schedule_jobOnTheTimerRunsTooLong_isTimedOutAllTheSame() throws Exception {
    Gate never = new Gate("never");
    try (ThreadPool real = sameThread().start()) {
      JobOptions limited =
          JobOptions.defaults()
              .withDelay(Duration.ofMillis(1))
              .withRunTimeout(Duration.ofMillis(20));
      JobHandle<?> job = real.submit(() -> never.pass(), limited);

      assertThatThrownBy(job::await).isInstanceOf(JobTimeoutException.class);
    }
  }

  @Test
  void retry_failedJob_triesAgainWhenTheTimeIsMoved() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    JobOptions twice =
        JobOptions.defaults()
            .withRetry(RetryPolicy.attempts(2, Backoff.fixed(Duration.ofSeconds(1))));
    JobHandle<Integer> job =
        pool.submit(
            context -> {
              if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException("the first time");
              }
              return attempts.get();
            },
            twice);
    assertThat(job.jobState()).isEqualTo(JobState.QUEUED);

    timer.advance(Duration.ofSeconds(1));

    assertThat(job.await()).isEqualTo(2);
  }

  @Test
  void runTimeout_jobTooLong_endsAndItsThreadIsLeftClean() {
    Gate never = new Gate("never");
    AtomicReference<JobHandle<?>> handle = new AtomicReference<>();
    JobOptions limited = JobOptions.defaults().withRunTimeout(Duration.ofMillis(20));
    try (ThreadPool real = sameThread().start()) {
      handle.set(real.submit(() -> never.pass(), limited));
    }

    assertThat(handle.get().jobState()).isEqualTo(JobState.TIMED_OUT);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void runTimeout_ofTheOuterJob_isNotMeantForTheInnerOne() throws Exception {
    JobOptions limited = JobOptions.defaults().withRunTimeout(Duration.ofSeconds(1));
    List<Boolean> interrupted = new ArrayList<>();
    pool.submit(
        () -> {
          pool.execute(
              () -> {
                timer.advance(Duration.ofSeconds(1));
                interrupted.add(Thread.currentThread().isInterrupted());
              });
          interrupted.add(Thread.currentThread().isInterrupted());
        },
        limited);

    assertThat(interrupted).containsExactly(false, true);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void pause_jobs_areQueuedAndRunByWhoResumes() throws Exception {
    pool.pause();
    JobHandle<Thread> job = Spawned.call(() -> pool.submit(Thread::currentThread)).result();
    pool.execute(() -> order.add("second"));
    assertThat(job.jobState()).isEqualTo(JobState.QUEUED);

    pool.resume();

    assertThat(job.await()).isSameAs(Thread.currentThread());
    assertThat(order).containsExactly("second");
  }

  @Test
  void pause_dueJob_waitsForTheResume() {
    JobHandle<Integer> job = pool.schedule(() -> 1, Duration.ofSeconds(1));
    pool.pause();
    timer.advance(Duration.ofSeconds(1));
    assertThat(job.jobState()).isEqualTo(JobState.QUEUED);

    pool.resume();

    assertThat(job.jobState()).isEqualTo(JobState.SUCCEEDED);
  }

  @Test
  void pause_queueFull_meetsTheStrategy() {
    try (ThreadPool small = sameThread().queueSize(1).start()) {
      small.pause();
      small.execute(() -> order.add("queued"));

      assertThatThrownBy(() -> small.submit(() -> 1)).isInstanceOf(QueueFullException.class);
    }
    assertThat(order).containsExactly("queued");
  }

  @Test
  void rateLimit_exceeded_isRefused() {
    try (ThreadPool limited =
        sameThread().rateLimit(RateLimit.of(1, Duration.ofHours(1))).start()) {
      limited.execute(() -> order.add("first"));

      assertThatThrownBy(() -> limited.execute(() -> order.add("second")))
          .isInstanceOf(RateLimitedException.class);
    }
    assertThat(order).containsExactly("first");
  }

  @Test
  void decorator_job_restoresTheContextAroundIt() {
    ThreadLocal<String> user = new ThreadLocal<>();
    user.set("ann");
    JobConfig carrying =
        JobConfig.defaults()
            .withDecorator(
                job -> {
                  String seen = user.get();
                  return () -> {
                    order.add("restored " + seen);
                    return () -> order.add("put away");
                  };
                });
    try (ThreadPool decorated = sameThread().jobs(j -> carrying).start()) {
      decorated.execute(() -> order.add("ran"));
    }

    assertThat(order).containsExactly("restored ann", "ran", "put away");
  }

  @Test
  void shutdown_pausedJobs_areRun() {
    pool.pause();
    pool.execute(() -> order.add("ran"));

    assertThat(pool.shutdown().terminated()).isTrue();

    assertThat(order).containsExactly("ran");
    assertThatThrownBy(() -> pool.submit(() -> 1)).isInstanceOf(PoolNotRunningException.class);
  }

  @Test
  void shutdownNow_pausedAndDelayedJobs_neverRun() {
    pool.pause();
    pool.execute(() -> order.add("paused"));
    pool.schedule(() -> order.add("delayed"), Duration.ofSeconds(1));

    assertThat(pool.shutdownNow())
        .matches(report -> report.terminated())
        .matches(report -> report.neverRan().size() == 2);

    timer.advance(Duration.ofSeconds(1));
    assertThat(order).isEmpty();
  }

  @Test
  void shutdown_delayedJob_endsWhenItHasRun() throws Exception {
    JobHandle<Integer> job = pool.schedule(() -> 1, Duration.ofSeconds(1));
    assertThat(pool.shutdown(Duration.ZERO).terminated()).isFalse();

    timer.advance(Duration.ofSeconds(1));

    assertThat(job.await()).isEqualTo(1);
    assertThat(pool.awaitTermination(Duration.ZERO)).isTrue();
  }

  @Test
  void shutdown_delayedJobIsCancelled_ends() throws Exception {
    JobHandle<Integer> job = pool.schedule(() -> 1, Duration.ofSeconds(1));
    pool.shutdown(Duration.ZERO);

    job.cancel();

    assertThat(pool.awaitTermination(Duration.ZERO)).isTrue();
  }

  @Test
  void shutdown_fromAJob_doesNotWaitForItself() throws Exception {
    JobHandle<Boolean> job = pool.submit(() -> pool.shutdown(Duration.ofDays(1)).terminated());

    assertThat(job.await()).isFalse();
    assertThat(pool.awaitTermination(Duration.ZERO)).isTrue();
  }

  @Test
  void shutdownNow_jobOnAnotherThread_isCancelledAndThatThreadLeftClean() throws Exception {
    Gate gate = new Gate("job");
    Spawned<Boolean> submitter =
        Spawned.call(
            () -> {
              pool.submit(gate::pass);
              return Thread.currentThread().isInterrupted();
            });
    gate.awaitArrival();

    assertThat(pool.shutdownNow().terminated()).isTrue();

    assertThat(submitter.result()).isFalse();
    assertThat(pool.stats().jobs().cancelled()).isEqualTo(1);
  }

  @Test
  void shutdownNow_plainJobInsideAPlainJob_interruptsBoth() throws Exception {
    Gate inner = new Gate("inner");
    Gate outer = new Gate("outer");
    Spawned<Void> submitter =
        Spawned.run(
            () ->
                pool.execute(
                    () -> {
                      pool.execute(() -> passOrNote(inner, "inner"));
                      passOrNote(outer, "outer");
                    }));
    inner.awaitArrival();

    assertThat(pool.shutdownNow().terminated()).isTrue();

    submitter.result();
    assertThat(order).containsExactly("inner", "outer");
  }

  @Test
  void start_afterAStop_takesJobsAgain() throws Exception {
    pool.shutdown();
    pool.start();

    assertThat(pool.submit(() -> 1).await()).isEqualTo(1);
  }

  @Test
  void hierarchy_lanesOnTheSubmitter_runAndStopAsOne() throws Exception {
    HierarchicalThreadPool<String> desk =
        HierarchicalThreadPool.builder("desk")
            .lane("cpu", ThreadPoolBuilder::sameThread)
            .lane("io", lane -> lane.sameThread().queueSize(1))
            .helpEachOther(List.of("cpu", "io"))
            .quota(1)
            .start();
    desk.lane("io").pause();
    JobHandle<Thread> queued = desk.lane("io").submit(Thread::currentThread);

    assertThat(desk.lane("cpu").submit(Thread::currentThread).await())
        .isSameAs(Thread.currentThread());

    desk.close();
    assertThat(queued.await()).isSameAs(Thread.currentThread());
  }

  private void passOrNote(Gate gate, String job) {
    try {
      gate.pass();
    } catch (InterruptedException e) {
      order.add(job);
    }
  }

  private static void fail() {
    throw new IllegalStateException("on purpose");
  }
}
