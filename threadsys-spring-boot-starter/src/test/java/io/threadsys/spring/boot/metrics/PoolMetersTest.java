package io.threadsys.spring.boot.metrics;

import static io.threadsys.spring.boot.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.threadsys.ThreadPool;
import io.threadsys.ThreadPoolBuilder;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.job.JobOptions;
import io.threadsys.job.Priority;
import io.threadsys.job.RetryPolicy;
import io.threadsys.limit.RateLimit;
import io.threadsys.limit.ResourceLimit;
import io.threadsys.queue.JobQueues;
import io.threadsys.spring.boot.testkit.Gate;
import io.threadsys.time.Backoff;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The meters of a pool as a whole, one feature of a pool each. */
class PoolMetersTest {

  private static final Duration SHORT = Duration.ofMillis(5);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Gate gate = new Gate();
  private final ThreadPoolBuilder builder = ThreadPool.builder("io").threads(1).queueSize(2);
  private ThreadPool pool = builder.build();

  @AfterEach
  void close() {
    gate.open();
    pool.close();
  }

  @Test
  void queueByPriority_priorityQueueStartedLater_showsEachLevel() throws Exception {
    bind(builder.queueFactory(JobQueues.PRIORITY).queueSize(10).build());
    assertThat(scrape().namesLike("threadsys_queue_size_by_priority")).isEmpty();
    pool.start();
    hold();
    pool.submit(() -> 1, JobOptions.defaults().withPriority(Priority.CRITICAL));
    pool.submit(() -> 1);
    pool.submit(() -> 1);
    assertThat(priority("critical")).isEqualTo(1);
    assertThat(priority("normal")).isEqualTo(2);
    assertThat(priority("low")).isZero();
    assertThat(value("threadsys_queue_size")).isEqualTo(3);
  }

  @Test
  void queueByPriority_plainQueue_isNotThere() {
    bind(builder.start());
    assertThat(scrape().namesLike("threadsys_queue_size_by_priority")).isEmpty();
    assertThat(scrape().namesLike("threadsys_steals")).isEmpty();
    assertThat(scrape().namesLike("executor_steals")).isEmpty();
  }

  @Test
  void steals_workStealingQueue_areShown() {
    bind(builder.queueFactory(JobQueues.WORK_STEALING).start());
    assertThat(value("threadsys_steals_total")).isZero();
    assertThat(scrape().value("executor_steals_total", "name=io")).isZero();
  }

  @Test
  void backpressure_eachStrategy_isCountedApart() throws Exception {
    bind(builder.start());
    hold();
    pool.submit(() -> 1);
    pool.submit(() -> 1);
    for (BackpressureStrategy strategy :
        new BackpressureStrategy[] {
          BackpressureStrategy.blockWithTimeout(SHORT),
          BackpressureStrategy.retryWithBackoff(1, Backoff.fixed(SHORT)),
          BackpressureStrategy.dropOldest(),
          BackpressureStrategy.dropNewest(),
          BackpressureStrategy.callerRuns()
        }) {
      catchThrowable(() -> pool.submit(() -> 1, JobOptions.defaults().withBackpressure(strategy)));
    }
    for (String action :
        new String[] {"waited", "retried", "dropped_oldest", "dropped_newest", "caller_ran"}) {
      assertThat(scrape().value("threadsys_backpressure_total", "action=" + action, "pool=io"))
          .as(action)
          .isEqualTo(1);
    }
    assertThat(value("threadsys_queue_full_total")).isEqualTo(5);
    assertThat(value("threadsys_caller_blocked_seconds_count")).isEqualTo(2);
    assertThat(value("threadsys_caller_blocked_seconds_sum")).isBetween(0.01, 60.0);
  }

  @Test
  void jobs_retriedAndDelayed_areCounted() throws Exception {
    bind(builder.start());
    RetryPolicy twice = RetryPolicy.attempts(2, Backoff.fixed(Duration.ofMillis(1)));
    catchThrowable(
        () -> pool.submit(PoolMetersTest::fail, JobOptions.defaults().withRetry(twice)).await());
    pool.submit(() -> 1, JobOptions.defaults().withDelay(Duration.ofHours(1)));
    assertThat(value("threadsys_retries_total")).isEqualTo(1);
    assertThat(value("threadsys_queue_delayed")).isEqualTo(1);
    assertThat(value("threadsys_jobs_accepted_total")).isEqualTo(2);
    pool.shutdownNow();
  }

  @Test
  void size_changes_areCountedByDirectionAndShowTheBounds() {
    bind(builder.start());
    pool.resize(3);
    pool.resize(1, 4);
    assertThat(value("threadsys_threads")).isEqualTo(3);
    assertThat(value("threadsys_threads_min")).isEqualTo(1);
    assertThat(value("threadsys_threads_max")).isEqualTo(4);
    assertThat(scrape().value("executor_pool_core_threads", "name=io")).isEqualTo(1);
    assertThat(scrape().value("executor_pool_max_threads", "name=io")).isEqualTo(4);
    pool.resize(2);
    assertThat(scrape().value("threadsys_resizes_total", "direction=up", "pool=io")).isEqualTo(1);
    assertThat(scrape().value("threadsys_resizes_total", "direction=down", "pool=io")).isEqualTo(1);
  }

  @Test
  void rateLimit_setLater_isNotANumberBefore() {
    bind(builder.start());
    assertThat(value("threadsys_ratelimit_available")).isNaN();
    assertThat(value("threadsys_ratelimit_rate")).isNaN();
    pool.setRateLimit(RateLimit.of(1, Duration.ofHours(1)).withBurst(3));
    pool.execute(() -> {});
    assertThat(value("threadsys_ratelimit_available")).isEqualTo(2);
    assertThat(value("threadsys_ratelimit_rate")).isCloseTo(1 / 3600.0, within(1e-9));
  }

  @Test
  void resources_limitedLater_showUse() {
    bind(builder.start());
    assertThat(scrape().value("threadsys_resource_usage", "pool=io", "resource=heap_bytes"))
        .isNaN();

    pool.reconfigure(io -> io.resourceLimit(ResourceLimit.heapBytes(1)));

    assertThat(scrape().value("threadsys_resource_usage", "pool=io", "resource=heap_bytes"))
        .isGreaterThan(1);
  }

  @Test
  void resources_limited_showUseAndWhetherJobsAreHeldBack() {
    bind(
        builder
            .resourceLimit(ResourceLimit.heapBytes(1))
            .resourceLimit(ResourceLimit.heapPercent(100))
            .start());
    assertThat(scrape().value("threadsys_resource_limited", "pool=io", "resource=heap_bytes"))
        .isEqualTo(1);
    assertThat(scrape().value("threadsys_resource_usage", "pool=io", "resource=heap_bytes"))
        .isGreaterThan(1000);
    assertThat(scrape().value("threadsys_resource_limited", "pool=io", "resource=heap_percent"))
        .isZero();
    assertThat(scrape().value("threadsys_resource_usage", "pool=io", "resource=heap_percent"))
        .isBetween(0.0001, 1.0);
  }

  @Test
  void state_ofAPoolsLife_isOneForThePresentOne() {
    bind(builder.build());
    assertThat(state("new")).isEqualTo(1);
    pool.start();
    assertThat(state("running")).isEqualTo(1);
    assertThat(state("new")).isZero();
    assertThat(value("threadsys_pool_paused")).isZero();
    pool.pause();
    assertThat(value("threadsys_pool_paused")).isEqualTo(1);
    pool.shutdown();
    assertThat(state("stopped")).isEqualTo(1);
  }

  @Test
  void durations_ofAllJobs_areThereWithoutTheExecutorSet() throws Exception {
    bind(builder.start(), new MeterOptions(false, false, 1));
    pool.submit(() -> 1).await();
    assertThat(value("threadsys_pool_execution_seconds_count")).isEqualTo(1);
    assertThat(value("threadsys_pool_execution_seconds_sum")).isPositive();
    assertThat(value("threadsys_pool_execution_seconds_max")).isPositive();
    assertThat(value("threadsys_pool_wait_seconds_count")).isEqualTo(1);
  }

  @Test
  void refresh_poolsThatComeGoAndAreReplaced_showsThePresentOnes() throws Exception {
    Map<String, ThreadPool> present = new HashMap<>();
    pool = builder.start();
    present.put("io", pool);
    try (ThreadPoolMetrics metrics = new ThreadPoolMetrics(() -> present, MeterOptions.defaults());
        ThreadPool other = ThreadPool.builder("io").threads(5).start()) {
      metrics.bindTo(registry);
      pool.submit(() -> 1, JobOptions.named("mail")).await();
      present.put("io", other);
      metrics.refresh();
      assertThat(value("threadsys_threads")).isEqualTo(5);
      assertThat(scrape().namesLike("threadsys_job_")).isEmpty();
      pool.submit(() -> 1, JobOptions.named("late")).await();
      assertThat(scrape().namesLike("threadsys_job_")).isEmpty();
      present.remove("io");
      metrics.refresh();
      assertThat(scrape().namesLike("")).isEmpty();
      present.put("io", other);
      metrics.refresh();
      assertThat(value("threadsys_threads")).isEqualTo(5);
    }
    assertThat(scrape().namesLike("")).isEmpty();
  }

  @Test
  void bindTo_poolNobodyElseKeeps_isNotKeptByItsMeters() {
    WeakReference<ThreadPool> forgotten = bindAndForget();
    await()
        .until(
            () -> {
              System.gc();
              return forgotten.get() == null;
            });
    assertThat(value("threadsys_threads")).isNaN();
  }

  private WeakReference<ThreadPool> bindAndForget() {
    ThreadPool lonely = ThreadPool.builder("io").threads(1).start();
    lonely.submit(() -> 1, JobOptions.named("mail")).toCompletableFuture().join();
    new ThreadPoolMetrics(lonely, MeterOptions.defaults()).bindTo(registry);
    lonely.shutdown();
    return new WeakReference<>(lonely);
  }

  private void hold() throws InterruptedException {
    pool.submit(gate.thenReturn(1));
    gate.awaitArrivals();
  }

  private static int fail() {
    throw new IllegalStateException("on purpose");
  }

  private void bind(ThreadPool created) {
    bind(created, MeterOptions.defaults());
  }

  private void bind(ThreadPool created, MeterOptions options) {
    pool = created;
    new ThreadPoolMetrics(pool, options).bindTo(registry);
  }

  private double value(String name) {
    return scrape().value(name, "pool=io");
  }

  private double state(String state) {
    return scrape().value("threadsys_pool_state", "pool=io", "state=" + state);
  }

  private double priority(String priority) {
    return scrape().value("threadsys_queue_size_by_priority", "pool=io", "priority=" + priority);
  }

  private Scrape scrape() {
    return new Scrape(registry.scrape());
  }
}
