package io.threadsys.spring.boot.metrics;

import static io.threadsys.spring.boot.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.binder.jvm.ExecutorServiceMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.threadsys.ThreadPool;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.backpressure.QueueFullException;
import io.threadsys.backpressure.RejectionReason;
import io.threadsys.job.JobHandle;
import io.threadsys.job.JobOptions;
import io.threadsys.spring.boot.testkit.Gate;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreadPoolMetricsTest {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ThreadPool pool = ThreadPool.builder("io").threads(2).queueSize(2).start();
  private final Gate gate = new Gate(2);

  @AfterEach
  void close() {
    gate.open();
    pool.close();
  }

  @Test
  void jobs_everyOutcome_isCountedApart() throws Exception {
    bind(MeterOptions.defaults());
    pool.submit(() -> 1).await();
    Assertions.catchThrowable(() -> pool.submit(ThreadPoolMetricsTest::fail).await());
    fillUp();
    JobHandle<Integer> victim = pool.submit(() -> 2, dropOldest());
    assertThat(victim.cancel()).isTrue();
    Assertions.catchThrowableOfType(
        QueueFullException.class, () -> List.of(pool.submit(() -> 3), pool.submit(() -> 4)));
    Scrape scrape = scrape();
    assertThat(scrape.value("threadsys_jobs_total", "outcome=succeeded", "pool=io")).isEqualTo(1);
    assertThat(scrape.value("threadsys_jobs_total", "outcome=failed", "pool=io")).isEqualTo(1);
    assertThat(scrape.value("threadsys_jobs_total", "outcome=dropped", "pool=io")).isEqualTo(1);
    assertThat(scrape.value("threadsys_jobs_total", "outcome=cancelled", "pool=io")).isEqualTo(1);
    assertThat(scrape.value("threadsys_jobs_total", "outcome=rejected", "pool=io")).isEqualTo(1);
    assertThat(scrape.value("threadsys_jobs_total", "outcome=timed_out", "pool=io")).isZero();
  }

  @Test
  void rejections_everyReason_hasItsOwnSeries() throws Exception {
    bind(MeterOptions.defaults());
    fillUp();
    Assertions.catchThrowable(() -> pool.submit(() -> 1));
    gate.open();
    pool.shutdown();
    Assertions.catchThrowable(() -> pool.submit(() -> 1));
    Scrape scrape = scrape();
    assertThat(scrape.value("threadsys_rejections_total", "pool=io", "reason=queue_full"))
        .isEqualTo(1);
    assertThat(scrape.value("threadsys_rejections_total", "pool=io", "reason=not_running"))
        .isEqualTo(1);
    assertThat(scrape.namesLike("threadsys_rejections_total"))
        .hasSize(RejectionReason.values().length)
        .anyMatch(name -> name.contains("timed_out"))
        .anyMatch(name -> name.contains("interrupted"))
        .anyMatch(name -> name.contains("strategy_failed"));
  }

  @Test
  void queueAndWorkers_fullPool_showIt() throws Exception {
    bind(MeterOptions.defaults());
    fillUp();
    Scrape scrape = scrape();
    assertThat(scrape.value("threadsys_queue_size", "pool=io")).isEqualTo(2);
    assertThat(scrape.value("threadsys_queue_capacity", "pool=io")).isEqualTo(2);
    assertThat(scrape.value("threadsys_queue_oldest_age_seconds", "pool=io")).isBetween(1e-9, 60.0);
    assertThat(scrape.value("threadsys_submitters_blocked", "pool=io")).isZero();
    assertThat(scrape.value("threadsys_workers", "pool=io", "state=running")).isEqualTo(2);
    assertThat(scrape.value("threadsys_workers", "pool=io", "state=idle")).isZero();
    assertThat(scrape.value("threadsys_saturation", "pool=io")).isEqualTo(1);
    assertThat(scrape.value("threadsys_worker_deaths_total", "pool=io")).isZero();
  }

  @Test
  void executorSet_fullPool_readsLikeAThreadPoolExecutor() throws Exception {
    bind(MeterOptions.defaults());
    pool.submit(() -> 1).await();
    fillUp();
    Assertions.catchThrowable(() -> pool.submit(() -> 2));
    Scrape scrape = scrape();
    assertThat(scrape.value("executor_completed_tasks_total", "name=io")).isEqualTo(1);
    assertThat(scrape.value("executor_rejected_tasks_total", "name=io")).isEqualTo(1);
    assertThat(scrape.value("executor_active_threads", "name=io")).isEqualTo(2);
    assertThat(scrape.value("executor_queued_tasks", "name=io")).isEqualTo(2);
    assertThat(scrape.value("executor_queue_remaining_tasks", "name=io")).isZero();
    assertThat(scrape.value("executor_pool_size_threads", "name=io")).isEqualTo(2);
    assertThat(scrape.value("executor_pool_core_threads", "name=io")).isEqualTo(2);
    assertThat(scrape.value("executor_pool_max_threads", "name=io")).isEqualTo(2);
    assertThat(scrape.value("executor_seconds_count", "name=io")).isEqualTo(1);
    assertThat(scrape.value("executor_seconds_sum", "name=io")).isPositive();
    assertThat(scrape.value("executor_idle_seconds_count", "name=io")).isEqualTo(3);
  }

  @Test
  void executorSet_besideAMonitoredJdkExecutor_bothAreThere() throws Exception {
    bind(MeterOptions.defaults());
    ExecutorService jdk =
        ExecutorServiceMetrics.monitor(registry, Executors.newFixedThreadPool(1), "jdk");
    jdk.submit(() -> 1).get();
    pool.submit(() -> 1).await();
    await()
        .untilAsserted(
            () -> {
              Scrape scrape = scrape();
              assertThat(scrape.value("executor_seconds_count", "name=jdk")).isEqualTo(1);
              assertThat(scrape.value("executor_seconds_count", "name=io")).isEqualTo(1);
              assertThat(scrape.value("executor_completed_tasks_total", "name=jdk")).isEqualTo(1);
              assertThat(scrape.value("executor_completed_tasks_total", "name=io")).isEqualTo(1);
            });
    jdk.shutdown();
  }

  @Test
  void executorSet_switchedOff_isNotThere() {
    bind(new MeterOptions(false, true, 100));
    assertThat(scrape().namesLike("executor_")).isEmpty();
    assertThat(scrape().namesLike("threadsys_")).isNotEmpty();
  }

  @Test
  void jobTimers_switchedOff_areNotThere() throws Exception {
    bind(new MeterOptions(true, false, 100));
    pool.submit(() -> 1, JobOptions.named("mail")).await();
    assertThat(scrape().namesLike("threadsys_job_")).isEmpty();
  }

  @Test
  void bindTo_sameRegistryTwice_changesNothing() throws Exception {
    ThreadPoolMetrics metrics = bind(MeterOptions.defaults());
    metrics.bindTo(registry);
    pool.submit(() -> 1, JobOptions.named("mail")).await();
    pool.shutdown();
    assertThat(
            scrape()
                .value(
                    "threadsys_job_execution_seconds_count",
                    "job_name=mail",
                    "outcome=succeeded",
                    "pool=io"))
        .isEqualTo(1);
  }

  @Test
  void close_boundRegistry_losesAllMeters() throws Exception {
    ThreadPoolMetrics metrics = bind(MeterOptions.defaults());
    pool.submit(() -> 1, JobOptions.named("mail")).await();
    await().until(() -> !scrape().namesLike("threadsys_job_execution").isEmpty());
    metrics.close();
    assertThat(registry.getMeters()).isEmpty();
    assertThat(scrape().namesLike("")).isEmpty();
  }

  @Test
  void close_thenOtherPoolOfTheSameName_showsTheOtherPoolsNumbers() throws Exception {
    bind(MeterOptions.defaults()).close();
    try (ThreadPool other = ThreadPool.builder("io").threads(5).start()) {
      new ThreadPoolMetrics(other, MeterOptions.defaults()).bindTo(registry);
      assertThat(scrape().value("executor_pool_max_threads", "name=io")).isEqualTo(5);
    }
  }

  @Test
  void stoppedPool_stillBound_keepsItsTotals() throws Exception {
    bind(MeterOptions.defaults());
    pool.submit(() -> 1).await();
    pool.shutdown();
    assertThat(scrape().value("threadsys_jobs_total", "outcome=succeeded", "pool=io")).isEqualTo(1);
    assertThat(scrape().value("threadsys_saturation", "pool=io")).isZero();
  }

  /** Occupies both workers and both places in the queue. */
  private void fillUp() throws InterruptedException {
    pool.submit(gate.thenReturn(1));
    pool.submit(gate.thenReturn(2));
    gate.awaitArrivals();
    pool.submit(gate.thenReturn(3));
    pool.submit(gate.thenReturn(4));
  }

  private static JobOptions dropOldest() {
    return JobOptions.defaults().withBackpressure(BackpressureStrategy.dropOldest());
  }

  private static int fail() {
    throw new IllegalStateException("on purpose");
  }

  private ThreadPoolMetrics bind(MeterOptions options) {
    ThreadPoolMetrics metrics = new ThreadPoolMetrics(pool, options);
    metrics.bindTo(registry);
    return metrics;
  }

  private Scrape scrape() {
    return new Scrape(registry.scrape());
  }
}
