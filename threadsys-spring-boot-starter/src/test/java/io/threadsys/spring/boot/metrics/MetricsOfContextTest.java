package io.threadsys.spring.boot.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.threadsys.ThreadPool;
import io.threadsys.job.JobOptions;
import io.threadsys.spring.boot.autoconfigure.Contexts;
import org.junit.jupiter.api.Test;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class MetricsOfContextTest {

  private final ApplicationContextRunner runner =
      Contexts.withPoolIo()
          .withConfiguration(AutoConfigurations.of(PrometheusMetricsExportAutoConfiguration.class));

  @Test
  void registry_configuredAndOwnPools_areReported() {
    runner
        .withBean("own", ThreadPool.class, () -> ThreadPool.builder("mine").threads(1).build())
        .run(
            context -> {
              MeterRegistry registry = context.getBean(MeterRegistry.class);
              assertThat(registry.get("threadsys.jobs").tag("pool", "io").functionCounters())
                  .hasSize(6);
              assertThat(registry.get("threadsys.jobs").tag("pool", "mine").functionCounters())
                  .hasSize(6);
            });
  }

  @Test
  void registry_defaultPool_isReportedAsDefault() {
    Contexts.runner()
        .run(
            context ->
                assertThat(
                        context
                            .getBean(MeterRegistry.class)
                            .get("executor.pool.max")
                            .tag("name", "default")
                            .gauge()
                            .value())
                    .isPositive());
  }

  @Test
  void properties_metricsKeys_areObeyed() {
    runner
        .withPropertyValues(
            "threadsys.metrics.executor-compat=false", "threadsys.metrics.max-job-names=1")
        .run(
            context -> {
              run(context.getBean(ThreadPool.class), "a");
              run(context.getBean(ThreadPool.class), "b");
              Scrape scrape = scrape(context.getBean(PrometheusMeterRegistry.class));
              assertThat(scrape.namesLike("executor_pool_max_threads[name=io")).isEmpty();
              assertThat(scrape.namesLike("threadsys_job_wait_seconds_count"))
                  .containsExactly(
                      "threadsys_job_wait_seconds_count[job_name=_other, pool=io]",
                      "threadsys_job_wait_seconds_count[job_name=a, pool=io]");
            });
  }

  @Test
  void histogram_noProperty_isNotThere() {
    runner.run(
        context -> {
          run(context.getBean(ThreadPool.class), "mail");
          assertThat(
                  scrape(context.getBean(PrometheusMeterRegistry.class))
                      .namesLike("threadsys_job_execution_seconds_bucket"))
              .isEmpty();
        });
  }

  @Test
  void histogram_sloProperty_hasTheseBuckets() {
    runner
        .withPropertyValues("management.metrics.distribution.slo.threadsys.job.execution=10ms,1s")
        .run(
            context -> {
              run(context.getBean(ThreadPool.class), "mail");
              assertThat(
                      scrape(context.getBean(PrometheusMeterRegistry.class))
                          .namesLike("threadsys_job_execution_seconds_bucket"))
                  .containsExactly(bucket("+Inf"), bucket("0.01"), bucket("1.0"));
            });
  }

  @Test
  void histogram_percentilesProperty_hasManyBuckets() {
    runner
        .withPropertyValues(
            "management.metrics.distribution.percentiles-histogram.threadsys.job=true")
        .run(
            context -> {
              run(context.getBean(ThreadPool.class), "mail");
              assertThat(
                      scrape(context.getBean(PrometheusMeterRegistry.class))
                          .namesLike("threadsys_job_execution_seconds_bucket"))
                  .hasSizeGreaterThan(20);
            });
  }

  @Test
  void registry_lazyInitialization_countsFromTheStart() {
    Contexts.withoutExecutorMetrics()
        .withConfiguration(AutoConfigurations.of(PrometheusMetricsExportAutoConfiguration.class))
        .withPropertyValues("threadsys.pools.io.threads=1")
        .withInitializer(
            context ->
                context.addBeanFactoryPostProcessor(
                    new LazyInitializationBeanFactoryPostProcessor()))
        .run(
            context -> {
              run(context.getBean(ThreadPool.class), "mail");
              assertThat(
                      scrape(context.getBean(PrometheusMeterRegistry.class))
                          .value("threadsys_job_wait_seconds_count", "job_name=mail", "pool=io"))
                  .isEqualTo(1);
            });
  }

  @Test
  void close_context_removesTheMeters() {
    runner.run(
        context -> {
          ThreadPoolMetrics metrics = context.getBean(ThreadPoolMetrics.class);
          MeterRegistry other = new SimpleMeterRegistry();
          metrics.bindTo(other);
          assertThat(other.getMeters()).isNotEmpty();
          context.close();
          assertThat(other.getMeters()).isEmpty();
        });
  }

  private static String bucket(String limit) {
    return "threadsys_job_execution_seconds_bucket[job_name=mail, le=%s, outcome=succeeded, pool=io]"
        .formatted(limit);
  }

  private static void run(ThreadPool pool, String job) {
    pool.submit(() -> 1, JobOptions.named(job));
    pool.submit(() -> 1).toCompletableFuture().join();
  }

  private static Scrape scrape(PrometheusMeterRegistry registry) {
    return new Scrape(registry.scrape());
  }
}
