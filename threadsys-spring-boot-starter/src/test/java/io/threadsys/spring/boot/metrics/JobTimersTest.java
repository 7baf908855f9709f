package io.threadsys.spring.boot.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.threadsys.ThreadPool;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.event.JobReturned;
import io.threadsys.event.JobStarted;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.spring.boot.testkit.Gate;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class JobTimersTest {

  private static final JobOptions MAIL = JobOptions.named("mail");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ThreadPool pool = ThreadPool.builder("io").threads(1).queueSize(1).start();
  private final Gate gate = new Gate();

  @AfterEach
  void close() {
    gate.open();
    pool.close();
  }

  @Test
  void execution_namedJobs_areTimedByOutcome() throws Exception {
    bind(100);
    pool.submit(() -> 1, MAIL).await();
    catchThrowable(() -> pool.submit(JobTimersTest::fail, MAIL).await());
    pool.shutdown();
    assertThat(executions("mail", "succeeded")).isEqualTo(1);
    assertThat(executions("mail", "failed")).isEqualTo(1);
    assertThat(registry.get("threadsys.job.wait").tag("job.name", "mail").timer().count())
        .isEqualTo(2);
  }

  @Test
  void execution_unnamedJobs_haveNoMeters() throws Exception {
    bind(100);
    pool.submit(() -> 1).await();
    pool.shutdown();
    assertThat(registry.find("threadsys.job.execution").meters()).isEmpty();
    assertThat(registry.find("threadsys.job.active").meters()).isEmpty();
  }

  @Test
  void execution_jobCancelledInTheQueue_isNotTimed() throws Exception {
    bind(100);
    pool.submit(gate.thenReturn(1));
    gate.awaitArrivals();
    assertThat(pool.submit(() -> 2, MAIL).cancel()).isTrue();
    gate.open();
    pool.shutdown();
    assertThat(registry.find("threadsys.job.execution").meters()).isEmpty();
  }

  @Test
  void active_runningJob_showsUntilItsCodeReturns() throws Exception {
    bind(100);
    JobHandle<?> job = pool.submit(gate::passStubbornly, MAIL);
    gate.awaitArrivals();
    assertThat(active("mail")).isEqualTo(1);
    assertThat(registry.get("threadsys.job.active").longTaskTimer().duration(TimeUnit.NANOSECONDS))
        .isPositive();
    job.cancel(); // the handle ends, the code goes on
    assertThat(executions("mail", "cancelled")).isEqualTo(1);
    assertThat(active("mail")).isEqualTo(1);
    gate.open();
    await().until(() -> active("mail") == 0);
  }

  @Test
  void active_jobWithinAJob_bothShow() throws Exception {
    bind(100);
    JobHandle<Integer> outer =
        pool.submit(
            () -> pool.submit(gate.thenReturn(1), JobOptions.named("inner")).await(),
            JobOptions.named("outer"));
    gate.awaitArrivals();
    assertThat(active("outer")).isEqualTo(1);
    assertThat(active("inner")).isEqualTo(1);
    gate.open();
    assertThat(outer.await()).isEqualTo(1);
    await().until(() -> active("outer") + active("inner") == 0);
  }

  @Test
  void active_jobRunByItsSubmitter_isTimedThere() throws Exception {
    bind(100);
    pool.submit(gate.thenReturn(1));
    gate.awaitArrivals();
    pool.submit(() -> 2);
    pool.submit(() -> 3, MAIL.withBackpressure(BackpressureStrategy.callerRuns()));
    assertThat(active("mail")).isZero();
    assertThat(executions("mail", "succeeded")).isEqualTo(1);
  }

  @Test
  void jobReturned_startedBeforeAnybodyListened_isIgnored() {
    JobTimers timers = new JobTimers(registry, "io", 100);
    timers.jobReturned(new JobReturned("io", "mail"));
    timers.jobStarted(new JobStarted("io", "mail", 0));
    timers.jobReturned(new JobReturned("io", "mail"));
    timers.jobReturned(new JobReturned("io", "outer"));
    assertThat(active("mail")).isZero();
  }

  @Test
  void jobReturned_lastOneOnAThread_leavesNothingOnIt() {
    WeakReference<LongTaskTimer> active = startAndReturnHere();
    await()
        .until(
            () -> {
              System.gc();
              return active.get() == null;
            });
  }

  private static WeakReference<LongTaskTimer> startAndReturnHere() {
    SimpleMeterRegistry ownRegistry = new SimpleMeterRegistry();
    JobTimers timers = new JobTimers(ownRegistry, "io", 100);
    for (String job : new String[] {"outer", "inner"}) {
      timers.jobStarted(new JobStarted("io", job, 0));
    }
    for (String job : new String[] {"inner", "outer"}) {
      timers.jobReturned(new JobReturned("io", job));
    }
    return new WeakReference<>(
        ownRegistry.get("threadsys.job.active").tag("job.name", "outer").longTaskTimer());
  }

  @Test
  void names_moreThanAllowed_shareOneSetOfMetersWithOneWarning(CapturedOutput output)
      throws Exception {
    bind(2);
    for (String job : new String[] {"a", "b", "c", "d", "a"}) {
      pool.submit(() -> 1, JobOptions.named(job)).await();
    }
    pool.shutdown();
    assertThat(executions("a", "succeeded")).isEqualTo(2);
    assertThat(executions("b", "succeeded")).isEqualTo(1);
    assertThat(executions("_other", "succeeded")).isEqualTo(2);
    assertThat(output).containsOnlyOnce("has more than 2 different job names");
  }

  private static int fail() {
    throw new IllegalStateException("on purpose");
  }

  private void bind(int maxJobNames) {
    new ThreadPoolMetrics(pool, new MeterOptions(true, true, maxJobNames)).bindTo(registry);
  }

  private long executions(String job, String outcome) {
    return registry
        .get("threadsys.job.execution")
        .tags("pool", "io", "job.name", job, "outcome", outcome)
        .timer()
        .count();
  }

  private int active(String job) {
    return registry.get("threadsys.job.active").tags("job.name", job).longTaskTimer().activeTasks();
  }
}
