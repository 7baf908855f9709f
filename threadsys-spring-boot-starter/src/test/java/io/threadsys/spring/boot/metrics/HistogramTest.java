package io.threadsys.spring.boot.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.threadsys.ThreadPool;
import io.threadsys.job.JobOptions;
import io.threadsys.spring.boot.testkit.Gate;
import io.threadsys.spring.boot.testkit.Patience;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Histograms that a registry's filters ask for, on Prometheus and elsewhere. */
class HistogramTest {

  private static final JobOptions MAIL = JobOptions.named("mail");
  private static final String BUCKET = "threadsys_job_execution_seconds_bucket";

  private final PrometheusMeterRegistry prometheus =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ThreadPool pool = ThreadPool.builder("io").threads(1).start();

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void prometheus_limitsAskedFor_countsEachDurationOnTheRightSide() throws Exception {
    askForLimits(prometheus);
    bind(prometheus);
    pool.submit(() -> 1, MAIL).await();
    long millis = runLongerThan(Duration.ofMillis(600));
    Scrape scrape = scrape();
    assertThat(scrape.value(BUCKET, "job_name=mail", "le=0.5", "outcome=succeeded", "pool=io"))
        .isEqualTo(1);
    assertThat(scrape.value(BUCKET, "job_name=mail", "le=10.0", "outcome=succeeded", "pool=io"))
        .isEqualTo(2);
    assertThat(scrape.value(BUCKET, "job_name=mail", "le=+Inf", "outcome=succeeded", "pool=io"))
        .isEqualTo(2);
    assertThat(series(scrape, "count")).isEqualTo(2);
    assertThat(series(scrape, "sum")).isBetween(0.6, 1 + millis / 1000.0);
    assertThat(series(scrape, "max")).isBetween(0.6, 1 + millis / 1000.0);
  }

  @Test
  void prometheus_limitsAskedFor_areToldAsAHistogramAndCostJobsNothing() throws Exception {
    askForLimits(prometheus);
    bind(prometheus);
    pool.submit(() -> 1, MAIL).await();
    assertThat(prometheus.scrape())
        .contains("# TYPE threadsys_job_execution_seconds histogram")
        .contains("# HELP threadsys_job_execution_seconds How long attempts of jobs of a name ran");
    assertThat(prometheus.find("threadsys.job.execution").timers()).isEmpty();
  }

  @Test
  void prometheus_outcomesThatNeverHappened_haveNoBuckets() throws Exception {
    askForLimits(prometheus);
    bind(prometheus);
    pool.submit(() -> 1, MAIL).await();
    assertThat(scrape().namesLike(BUCKET)).hasSize(3).allMatch(s -> s.contains("succeeded"));
    catchThrowable(() -> pool.submit(HistogramTest::fail, MAIL).await());
    assertThat(scrape().namesLike(BUCKET)).hasSize(6).anyMatch(s -> s.contains("failed"));
  }

  @Test
  void prometheus_commonTagsAndRenaming_applyToHistogramsToo() throws Exception {
    prometheus.config().commonTags("application", "desk");
    prometheus.config().meterFilter(MeterFilter.renameTag("threadsys", "job.name", "task"));
    askForLimits(prometheus);
    bind(prometheus);
    pool.submit(() -> 1, MAIL).await();
    assertThat(
            scrape()
                .value(
                    "threadsys_job_execution_seconds_count",
                    "application=desk",
                    "outcome=succeeded",
                    "pool=io",
                    "task=mail"))
        .isEqualTo(1);
  }

  @Test
  void prometheus_percentilesHistogramOfThePool_coversJobsWithoutAName() throws Exception {
    prometheus
        .config()
        .meterFilter(
            configure(DistributionStatisticConfig.builder().percentilesHistogram(true).build()));
    bind(prometheus);
    pool.submit(() -> 1).await();
    assertThat(scrape().namesLike("threadsys_pool_execution_seconds_bucket"))
        .hasSizeGreaterThan(20);
    assertThat(scrape().value("threadsys_pool_execution_seconds_count", "pool=io")).isEqualTo(1);
  }

  @Test
  void prometheus_twoPoolsAndTwoBinders_shareAFamily() throws Exception {
    askForLimits(prometheus);
    bind(prometheus);
    pool.submit(() -> 1, MAIL).await();
    try (ThreadPool other = ThreadPool.builder("other").threads(1).start();
        ThreadPoolMetrics metrics = new ThreadPoolMetrics(other, MeterOptions.defaults())) {
      metrics.bindTo(prometheus);
      other.submit(() -> 1, MAIL).await();
      assertThat(scrape().namesLike("threadsys_job_execution_seconds_count"))
          .containsExactlyInAnyOrder(
              "threadsys_job_execution_seconds_count[job_name=mail, outcome=succeeded, pool=io]",
              "threadsys_job_execution_seconds_count[job_name=mail, outcome=succeeded,"
                  + " pool=other]");
    }
    assertThat(scrape().namesLike("threadsys_job_execution_seconds_count")).hasSize(1);
  }

  @Test
  void prometheus_familyDenied_hasNoSeries() throws Exception {
    prometheus.config().meterFilter(MeterFilter.denyNameStartsWith("threadsys.job.execution"));
    askForLimits(prometheus);
    bind(prometheus);
    pool.submit(() -> 1, MAIL).await();
    assertThat(scrape().namesLike("threadsys_job_execution")).isEmpty();
    assertThat(scrape().namesLike("threadsys_job_wait_seconds_bucket")).isNotEmpty();
  }

  @Test
  void prometheus_onePoolDenied_showsTheOthers() throws Exception {
    prometheus.config().meterFilter(MeterFilter.deny(id -> "io".equals(id.getTag("pool"))));
    askForLimits(prometheus);
    bind(prometheus);
    pool.submit(() -> 1, MAIL).await();
    assertThat(scrape().namesLike("threadsys")).isEmpty();
  }

  @Test
  void prometheus_percentilesOfItsOwn_areRecordedOneByOne() throws Exception {
    prometheus
        .config()
        .meterFilter(
            configure(DistributionStatisticConfig.builder().percentiles(0.5, 0.99).build()));
    bind(prometheus);
    pool.submit(() -> 1, MAIL).await();
    pool.shutdown();
    assertThat(scrape().namesLike("threadsys_job_execution_seconds["))
        .hasSize(2)
        .allMatch(name -> name.contains("quantile"));
  }

  @Test
  void otherRegistry_limitsAskedFor_recordsInItsOwnTimer() throws Exception {
    SimpleMeterRegistry simple = new SimpleMeterRegistry();
    askForLimits(simple);
    bind(simple);
    pool.submit(() -> 1, MAIL).await();
    catchThrowable(() -> pool.submit(HistogramTest::fail, MAIL).await());
    pool.shutdown();
    Timer timer =
        simple
            .get("threadsys.job.execution")
            .tags("pool", "io", "job.name", "mail", "outcome", "succeeded")
            .timer();
    assertThat(timer.count()).isEqualTo(1);
    assertThat(timer.takeSnapshot().histogramCounts()).hasSize(2);
    assertThat(simple.get("threadsys.job.execution").tag("outcome", "failed").timer().count())
        .isEqualTo(1);
    assertThat(simple.get("threadsys.job.wait").timer().count()).isEqualTo(2);
  }

  @Test
  void composite_registriesOfTwoKinds_eachGetsWhatItAskedFor() throws Exception {
    SimpleMeterRegistry simple = new SimpleMeterRegistry();
    askForLimits(prometheus);
    CompositeMeterRegistry composite = new CompositeMeterRegistry();
    composite.add(prometheus).add(simple);
    ThreadPoolMetrics metrics = bind(composite);
    pool.submit(() -> 1, MAIL).await();
    assertThat(series(scrape(), "count")).isEqualTo(1);
    assertThat(simple.get("threadsys.job.execution").tag("outcome", "succeeded").functionTimer())
        .isNotNull();
    metrics.bindTo(prometheus); // a part of what it is bound to
    assertThat(scrape().namesLike(BUCKET)).hasSize(3);
    metrics.close();
    assertThat(simple.getMeters()).isEmpty();
    assertThat(scrape().namesLike("")).isEmpty();
  }

  @Test
  void close_histograms_areGone() throws Exception {
    askForLimits(prometheus);
    ThreadPoolMetrics metrics = bind(prometheus);
    pool.submit(() -> 1, MAIL).await();
    assertThat(scrape().namesLike(BUCKET)).isNotEmpty();
    metrics.close();
    assertThat(scrape().namesLike("")).isEmpty();
    pool.submit(() -> 1, JobOptions.named("late")).await();
    assertThat(scrape().namesLike("")).isEmpty();
  }

  private ThreadPoolMetrics bind(MeterRegistry registry) {
    ThreadPoolMetrics metrics = new ThreadPoolMetrics(pool, MeterOptions.defaults());
    metrics.bindTo(registry);
    return metrics;
  }

  private static void askForLimits(MeterRegistry registry) {
    registry
        .config()
        .meterFilter(
            configure(
                DistributionStatisticConfig.builder()
                    .serviceLevelObjectives(
                        Duration.ofMillis(500).toNanos(), Duration.ofSeconds(10).toNanos())
                    .build()));
  }

  private static MeterFilter configure(DistributionStatisticConfig wanted) {
    return new MeterFilter() {
      @Override
      public DistributionStatisticConfig configure(
          Meter.Id id, DistributionStatisticConfig config) {
        return wanted.merge(config);
      }
    };
  }

  /** Keeps a job running for some time; returns for how long it has at most. */
  private long runLongerThan(Duration time) throws InterruptedException {
    Gate gate = new Gate();
    long begin = System.nanoTime();
    var job = pool.submit(gate.thenReturn(1), MAIL);
    gate.awaitArrivals();
    Patience.await()
        .until(() -> pool.runningJobs().stream().anyMatch(j -> j.runningFor().compareTo(time) > 0));
    gate.open();
    job.await();
    return Duration.ofNanos(System.nanoTime() - begin).toMillis();
  }

  private static double series(Scrape scrape, String suffix) {
    return scrape.value(
        "threadsys_job_execution_seconds_" + suffix,
        "job_name=mail",
        "outcome=succeeded",
        "pool=io");
  }

  private static int fail() {
    throw new IllegalStateException("on purpose");
  }

  private Scrape scrape() {
    return new Scrape(prometheus.scrape());
  }
}
