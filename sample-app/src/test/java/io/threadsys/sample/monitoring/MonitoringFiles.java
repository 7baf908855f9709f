package io.threadsys.sample.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.config.YamlMapFactoryBean;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.core.io.FileSystemResource;

/** The files that users download: dashboard, rules and the tests of the rules. */
final class MonitoringFiles {

  static final Path HOME = Path.of("../docs/monitoring");
  static final Path DASHBOARD = HOME.resolve("grafana/threadsys.json");
  static final Path RULES = HOME.resolve("prometheus/threadsys-alerts.yml");
  static final Path RULE_TESTS = HOME.resolve("prometheus/threadsys-alerts-test.yml");

  private MonitoringFiles() {}

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, Object> dashboard() {
    return JsonParserFactory.getJsonParser().parseMap(read(DASHBOARD));
  }

  /** The dashboard's panels, without the rows that group them. */
  static List<Map<String, Object>> panels() {
    return list(dashboard().get("panels")).stream()
        .filter(panel -> !"row".equals(panel.get("type")))
        .toList();
  }

  /** What the panels ask, by panel and letter. */
  static Map<String, String> panelExpressions() {
    Map<String, String> all = new LinkedHashMap<>();
    for (Map<String, Object> panel : panels()) {
      for (Map<String, Object> target : list(panel.get("targets"))) {
        all.put(
            panel.get("title") + " #" + panel.get("id") + target.get("refId"),
            String.valueOf(target.get("expr")));
      }
    }
    return all;
  }

  /** All rules, recording and alerting ones. */
  static List<Map<String, Object>> rules() {
    YamlMapFactoryBean file = new YamlMapFactoryBean();
    file.setResources(new FileSystemResource(RULES));
    List<Map<String, Object>> rules = new ArrayList<>();
    list(file.getObject().get("groups")).forEach(group -> rules.addAll(list(group.get("rules"))));
    return rules;
  }

  @SuppressWarnings("unchecked")
  static List<Map<String, Object>> list(Object value) {
    return (List<Map<String, Object>>) value;
  }
}
