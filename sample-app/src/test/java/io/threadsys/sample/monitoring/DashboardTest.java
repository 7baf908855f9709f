package io.threadsys.sample.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The dashboard is one that Grafana can import, and no panel forgets a variable. */
class DashboardTest {

  private static final Map<String, String> SOURCE =
      Map.of("type", "prometheus", "uid", "${datasource}");
  private static final Pattern SELECTOR = Pattern.compile("threadsys_\\w+(\\{[^}]*\\})?");
  private static final int GRID_COLUMNS = 24;

  private final Map<String, Object> dashboard = MonitoringFiles.dashboard();
  private final List<Map<String, Object>> panels = MonitoringFiles.panels();

  @Test
  void dashboard_whole_hasWhatAnImportNeeds() {
    assertThat(dashboard).containsKeys("title", "uid", "schemaVersion", "templating", "time");
    assertThat(dashboard).doesNotContainKey("id");
    assertThat(dashboard.toString()).doesNotContain("__inputs");
    assertThat(panels).hasSizeGreaterThan(20);
  }

  @Test
  void variables_all_areThere() {
    List<Map<String, Object>> variables =
        MonitoringFiles.list(path(dashboard, "templating").get("list"));
    assertThat(variables)
        .extracting(variable -> variable.get("name"))
        .containsExactly("datasource", "application", "instance", "pool");
    assertThat(variables.get(0))
        .containsEntry("type", "datasource")
        .containsEntry("query", "prometheus");
    // An application without that label is found by "All" as well.
    assertThat(variables.subList(1, 4))
        .allSatisfy(
            variable ->
                assertThat(variable)
                    .containsEntry("datasource", SOURCE)
                    .containsEntry("allValue", ".*")
                    .containsEntry("includeAll", true));
  }

  @Test
  void panels_ids_areUnique() {
    assertThat(MonitoringFiles.list(dashboard.get("panels")))
        .extracting(panel -> panel.get("id"))
        .doesNotHaveDuplicates()
        .doesNotContainNull();
  }

  @Test
  void panels_places_doNotOverlap() {
    boolean[][] taken = new boolean[500][GRID_COLUMNS];
    for (Map<String, Object> panel : MonitoringFiles.list(dashboard.get("panels"))) {
      Map<String, Object> at = path(panel, "gridPos");
      for (int y = number(at, "y"); y < number(at, "y") + number(at, "h"); y++) {
        for (int x = number(at, "x"); x < number(at, "x") + number(at, "w"); x++) {
          assertThat(taken[y][x]).as("%s at %s,%s", panel.get("title"), x, y).isFalse();
          taken[y][x] = true;
        }
      }
    }
  }

  @Test
  void panels_eachOne_saysWhatItShowsAndAsksTheChosenSource() {
    assertThat(panels)
        .allSatisfy(
            panel -> {
              assertThat(panel.get("title").toString()).isNotBlank();
              assertThat(panel.get("description").toString()).isNotBlank();
              assertThat(panel).containsEntry("datasource", SOURCE);
              assertThat(MonitoringFiles.list(panel.get("targets")))
                  .isNotEmpty()
                  .allSatisfy(
                      target -> {
                        assertThat(target).containsEntry("datasource", SOURCE);
                        assertThat(target.get("expr").toString()).isNotBlank();
                      });
            });
  }

  @Test
  void panels_everySelector_obeysTheVariables() {
    MonitoringFiles.panelExpressions()
        .forEach(
            (panel, expression) -> {
              Matcher selectors = SELECTOR.matcher(expression);
              int found = 0;
              while (selectors.find()) {
                found++;
                assertThat(Objects.toString(selectors.group(1)))
                    .as("%s: %s", panel, selectors.group())
                    .contains(
                        "application=~\"$application\"",
                        "instance=~\"$instance\"",
                        "pool=~\"$pool\"");
              }
              assertThat(found).as(panel).isPositive();
            });
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> path(Map<String, Object> from, String key) {
    return (Map<String, Object>) from.get(key);
  }

  private static int number(Map<String, Object> from, String key) {
    return ((Number) from.get(key)).intValue();
  }
}
