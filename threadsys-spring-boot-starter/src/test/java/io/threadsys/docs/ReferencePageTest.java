package io.threadsys.docs;

import static io.threadsys.spring.boot.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.threadsys.ThreadPool;
import io.threadsys.job.JobOptions;
import io.threadsys.spring.boot.autoconfigure.Contexts;
import io.threadsys.spring.boot.autoconfigure.ThreadSysClusterAutoConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The reference is what metadata and meters say, word for word. */
class ReferencePageTest {

  private static final Path PAGE = Pages.DOCS.resolve("reference.md");
  private static final String WRITE =
      "mvn -pl threadsys-spring-boot-starter -am test -Dtest=ReferencePageTest"
          + " -Dreference.write=true";

  /** A context in which there is one of everything that has meters of its own. */
  private final ApplicationContextRunner everything =
      Contexts.runner()
          .withConfiguration(
              AutoConfigurations.of(
                  ObservationAutoConfiguration.class,
                  PrometheusMetricsExportAutoConfiguration.class,
                  ThreadSysClusterAutoConfiguration.class))
          .withUserConfiguration(Observations.class)
          .withPropertyValues(
              "threadsys.pools.io.threads=1",
              "threadsys.pools.io.queue-type=priority",
              "threadsys.pools.io.context.observation=true",
              "threadsys.pools.io.rate-limit.permits=1000",
              "threadsys.pools.cpu.queue-type=work-stealing",
              "threadsys.hierarchies.desk.lanes.db.threads=1",
              "threadsys.cluster.pool=io");

  @Test
  void page_ofAllPropertiesAndMeters_isUpToDate() {
    everything.run(
        context -> {
          MeterRegistry registry = context.getBean(MeterRegistry.class);
          context.getBean("io", ThreadPool.class).submit(() -> 1, JobOptions.named("mail")).await();
          await()
              .untilAsserted(
                  () ->
                      assertThat(registry.getMeters())
                          .extracting(meter -> meter.getId().getName())
                          .contains("threadsys.job", "threadsys.job.wait"));
          List<String> page = page(registry);
          if (Boolean.getBoolean("reference.write")) {
            write(page);
          }
          assertThat(Pages.lines(PAGE)).as("remake it with: " + WRITE).isEqualTo(page);
        });
  }

  private static List<String> page(MeterRegistry registry) {
    List<String> lines = new ArrayList<>();
    lines.add("# Reference: all properties, all meters");
    lines.add("");
    lines.add(
        "Made by `ReferencePageTest` of what the code says; do not edit. It fails when this page is"
            + " out of date, and makes it anew with:");
    lines.add("");
    lines.add("```sh");
    lines.add(WRITE);
    lines.add("```");
    lines.add("");
    lines.add("## Properties");
    lines.add("");
    lines.add(
        "A duration is written `500ms`, `5s`, `1m`; a size `512KB`, `1GB`. What is *live* can be"
            + " changed in a running pool: [live control](live-control.md).");
    lines.add("");
    lines.addAll(new PropertyTables().lines());
    lines.add("## Meters");
    lines.add("");
    lines.add(
        "As an application with every kind of pool, a hierarchy, observed jobs and a node of a"
            + " cluster has them. When each is there, what it counts exactly, histograms and"
            + " alerts: [monitoring](monitoring/README.md). A timer's longest time has a gauge of"
            + " its own, `….seconds.max`; that of an observation is Micrometer's"
            + " `threadsys_job_seconds_max`. `threadsys.job` and its tag `error` are Micrometer's,"
            + " and carry no description.");
    lines.add("");
    lines.addAll(new MeterTable(registry).lines());
    return lines;
  }

  private static void write(List<String> page) {
    try {
      Files.write(PAGE, page);
    } catch (IOException readOnly) {
      throw new AssertionError(readOnly);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Observations {

    @Bean
    DefaultMeterObservationHandler meters(MeterRegistry registry) {
      return new DefaultMeterObservationHandler(registry);
    }
  }
}
