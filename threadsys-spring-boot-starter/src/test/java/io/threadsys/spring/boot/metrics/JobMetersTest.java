package io.threadsys.spring.boot.metrics;

import static io.threadsys.spring.boot.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.threadsys.ThreadPool;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.job.RetryPolicy;
import io.threadsys.spring.boot.testkit.Gate;
import io.threadsys.time.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Meters by job name in a registry that asks for no histogram. */
@ExtendWith(OutputCaptureExtension.class)
class JobMetersTest {

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
    catchThrowable(() -> pool.submit(JobMetersTest::fail, MAIL).await());
    assertThat(executions("mail", "succeeded")).isEqualTo(1);
    assertThat(executions("mail", "failed")).isEqualTo(1);
    assertThat(executions("mail", "cancelled")).isZero();
    assertThat(executions("mail", "timed_out")).isZero();
    assertThat(waits("mail")).isEqualTo(2);
  }

  @Test
  void execution_jobTriedAgain_timesEachAttempt() {
    bind(100);
    RetryPolicy twice = RetryPolicy.attempts(2, Backoff.fixed(Duration.ofMillis(1)));
    catchThrowable(() -> pool.submit(JobMetersTest::fail, MAIL.withRetry(twice)).await());
    assertThat(executions("mail", "failed")).isEqualTo(2);
    assertThat(waits("mail")).isEqualTo(2);
  }

  @Test
  void execution_unnamedJobs_haveNoMeters() throws Exception {
    bind(100);
    pool.submit(() -> 1).await();
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
    assertThat(executions("mail", "cancelled")).isZero();
    assertThat(waits("mail")).isZero();
  }

  @Test
  void execution_aJobThatTookLong_showsInSumAndMaximum() throws Exception {
    bind(100);
    JobHandle<Integer> job = pool.submit(gate.thenReturn(1), MAIL);
    gate.awaitArrivals();
    await().until(() -> gauge("threadsys.job.active.seconds.max", "mail") > 0.01);
    gate.open();
    job.await();
    assertThat(
            registry
                .get("threadsys.job.execution")
                .tags("job.name", "mail", "outcome", "succeeded")
                .functionTimer()
                .totalTime(TimeUnit.MILLISECONDS))
        .isGreaterThan(10);
    assertThat(
            registry
                .get("threadsys.job.execution.seconds.max")
                .tags("job.name", "mail", "outcome", "succeeded")
                .gauge()
                .value())
        .isBetween(0.01, 60.0);
  }

  @Test
  void bindTo_namesThatWereThereBefore_areShown() throws Exception {
    pool.submit(() -> 1, MAIL).await();
    bind(100);
    assertThat(executions("mail", "succeeded")).isEqualTo(1);
  }

  @Test
  void active_runningJob_showsUntilItsCodeReturns() throws Exception {
    bind(100);
    JobHandle<?> job = pool.submit(gate::passStubbornly, MAIL);
    gate.awaitArrivals();
    assertThat(active("mail")).isEqualTo(1);
    job.cancel(); // the handle ends, the code continues
    assertThat(active("mail")).isEqualTo(1);
    gate.open();
    await().until(() -> active("mail") == 0);
    assertThat(executions("mail", "cancelled")).isEqualTo(1);
    assertThat(gauge("threadsys.job.active.seconds.max", "mail")).isZero();
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
  void names_moreThanAllowed_shareOneSetOfMetersWithOneWarning(CapturedOutput output)
      throws Exception {
    bind(2);
    for (String job : new String[] {"a", "b", "c", "d", "a"}) {
      pool.submit(() -> 1, JobOptions.named(job)).await();
    }
    assertThat(executions("a", "succeeded")).isEqualTo(2);
    assertThat(executions("b", "succeeded")).isEqualTo(1);
    assertThat(executions("_other", "succeeded")).isEqualTo(2);
    assertThat(waits("_other")).isEqualTo(2);
    assertThat(output).containsOnlyOnce("has more than 2 different job names");
  }

  @Test
  void names_moreThanThePoolTellsApart_areInTheSameSetAsTheRest() throws Exception {
    try (ThreadPool forgetful = ThreadPool.builder("io").threads(1).maxJobNames(2).start()) {
      new ThreadPoolMetrics(forgetful, new MeterOptions(true, true, 1)).bindTo(registry);
      for (String job : List.of("a", "b", "c", "d", "other")) {
        forgetful.submit(() -> 1, JobOptions.named(job)).await();
      }
      assertThat(executions("a", "succeeded")).isEqualTo(1);
      assertThat(executions("_other", "succeeded")).isEqualTo(4);
    }
  }

  private static int fail() {
    throw new IllegalStateException("on purpose");
  }

  private void bind(int maxJobNames) {
    new ThreadPoolMetrics(pool, new MeterOptions(true, true, maxJobNames)).bindTo(registry);
  }

  private long executions(String job, String outcome) {
    return (long)
        registry
            .get("threadsys.job.execution")
            .tags("pool", "io", "job.name", job, "outcome", outcome)
            .functionTimer()
            .count();
  }

  private long waits(String job) {
    return (long) registry.get("threadsys.job.wait").tags("job.name", job).functionTimer().count();
  }

  private int active(String job) {
    return (int) gauge("threadsys.job.active", job);
  }

  private double gauge(String name, String job) {
    Gauge gauge = registry.get(name).tags("pool", "io", "job.name", job).gauge();
    return gauge.value();
  }
}
