package io.threadsys.sample.monitoring;

import static io.threadsys.sample.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.sample.DeskTest;
import io.threadsys.sample.Programs;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/**
 * A real Prometheus server scrapes the application on a bad day: everything that dashboard and
 * rules ask is answered, and the alerts fire that should.
 */
@DeskTest
@Import(MonitoringEndToEndTest.Pools.class)
@TestPropertySource(
    properties = {
      "logging.level.io.threadsys.ThreadPool=OFF", // it has a lot to complain about
      "management.metrics.tags.application=media-desk",
      "management.metrics.distribution.slo.threadsys.job.execution=10ms,100ms,1s"
    })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MonitoringEndToEndTest {

  private final Load load;
  private final int port;
  private PrometheusServer prometheus;

  MonitoringEndToEndTest(
      @Qualifier("press") ThreadPool press,
      @Qualifier("thieves") ThreadPool thieves,
      @LocalServerPort int port) {
    this.load = new Load(press, thieves);
    this.port = port;
  }

  @TestConfiguration(proxyBeanMethods = false)
  static class Pools {
    @Bean
    ThreadPool press() {
      return Load.press();
    }

    @Bean
    ThreadPool thieves() {
      return Load.thieves();
    }
  }

  @BeforeAll
  void startPrometheus(@TempDir Path folder) throws Exception {
    Path program =
        Programs.assumeInstalled(
            "prometheus", "the dashboard and the alert rules are", "prometheus");
    // shortened, so that the test takes no minutes; everything else is as users get it
    String rules =
        MonitoringFiles.read(MonitoringFiles.RULES)
            .replaceAll("\\bfor: \\d+m", "for: 1s")
            .replaceAll("\\[\\d+m\\]", "[15s]");
    prometheus = PrometheusServer.start(program, folder, rules, port);
    await().until(prometheus::seesTheApplication);
  }

  @AfterAll
  void stopPrometheus() throws Exception {
    load.close();
    if (prometheus != null) {
      prometheus.close();
    }
  }

  @BeforeEach
  void begin() {
    load.go();
  }

  @Test
  void dashboard_everyExpression_yieldsData() {
    Map<String, String> missing = new TreeMap<>(MonitoringFiles.panelExpressions());
    await()
        .untilAsserted(
            () -> {
              load.go();
              missing
                  .values()
                  .removeIf(expression -> !prometheus.query(filledIn(expression)).isEmpty());
              assertThat(missing).isEmpty();
            });
  }

  @Test
  void dashboard_everyVariable_findsItsValues() {
    for (String label : new String[] {"application", "instance", "pool"}) {
      assertThat(prometheus.query("count by (" + label + ") (threadsys_saturation)"))
          .isNotEmpty()
          .allSatisfy(series -> assertThat(series.toString()).contains(label + "="));
    }
  }

  @Test
  void rules_everyExpression_isAnswered() {
    MonitoringFiles.rules().forEach(rule -> prometheus.query(rule.get("expr").toString()));
    await()
        .untilAsserted(
            () -> {
              load.go();
              assertThat(MonitoringFiles.rules())
                  .filteredOn(rule -> rule.containsKey("record"))
                  .isNotEmpty()
                  .allSatisfy(
                      rule ->
                          assertThat(prometheus.query(rule.get("record").toString())).isNotEmpty());
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ThreadPoolRejectsJobs",
        "ThreadPoolJobsFail",
        "ThreadPoolWorkerStuck",
        "ThreadPoolQueueNearlyFull",
        "ThreadPoolSaturated"
      })
  void alert_onABadDay_fires(String alert) {
    await()
        .untilAsserted(
            () -> {
              load.go();
              assertThat(prometheus.alerts())
                  .anySatisfy(
                      fired -> {
                        assertThat(fired).containsEntry("state", "firing");
                        assertThat(fired.get("labels").toString())
                            .contains("alertname=" + alert, "application=media-desk");
                      });
            });
  }

  /** What Grafana puts in for the variables, if all is chosen. */
  private static String filledIn(String expression) {
    String all =
        expression
            .replace("$__rate_interval", "15s")
            .replaceAll("\\$(application|instance|pool)", ".*");
    assertThat(all).doesNotContain("$");
    return all;
  }
}
