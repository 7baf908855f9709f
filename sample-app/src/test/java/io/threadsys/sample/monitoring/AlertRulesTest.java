package io.threadsys.sample.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.sample.Programs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The rules are valid, complete, and do what their own tests say. */
class AlertRulesTest {

  private static final Set<String> SEVERITIES = Set.of("info", "warning", "critical");

  private final List<Map<String, Object>> alerts =
      MonitoringFiles.rules().stream().filter(rule -> rule.containsKey("alert")).toList();

  @Test
  void checkRules_promtool_findsNoFault() throws Exception {
    assertThat(promtool("check", "rules", MonitoringFiles.RULES)).contains("SUCCESS");
  }

  @Test
  void testRules_promtool_passes() throws Exception {
    assertThat(promtool("test", "rules", MonitoringFiles.RULE_TESTS)).contains("SUCCESS");
  }

  @Test
  void alerts_eachOne_hasSeverityAndTexts() {
    assertThat(alerts).hasSizeGreaterThan(8);
    assertThat(alerts)
        .allSatisfy(
            alert -> {
              assertThat(texts(alert, "labels").get("severity")).isIn(SEVERITIES);
              assertThat(texts(alert, "annotations")).containsOnlyKeys("summary", "description");
              assertThat(texts(alert, "annotations").get("summary")).contains("$labels.pool");
            });
  }

  @Test
  void alerts_eachOne_hasATest() {
    String tests = MonitoringFiles.read(MonitoringFiles.RULE_TESTS);
    assertThat(alerts)
        .extracting(alert -> alert.get("alert").toString())
        .doesNotHaveDuplicates()
        .allSatisfy(name -> assertThat(tests).contains("alertname: " + name + "\n"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> texts(Map<String, Object> rule, String key) {
    return (Map<String, String>) Objects.requireNonNull(rule.get(key), key);
  }

  private static String promtool(String verb, String what, Path file) throws Exception {
    Path tool =
        Programs.assumeInstalled("promtool", "the dashboard and the alert rules are", "prometheus");
    Process process =
        new ProcessBuilder(tool.toString(), verb, what, file.toAbsolutePath().toString())
            .directory(file.toAbsolutePath().getParent().toFile())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
