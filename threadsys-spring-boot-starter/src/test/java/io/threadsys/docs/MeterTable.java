package io.threadsys.docs;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All meters of a registry as a table: those of ThreadSys, and those of its pools. */
final class MeterTable {

  /** Tags whose values are the user's. */
  private static final Set<String> FREE = Set.of("error", "job.name", "name", "node", "pool");

  private final Map<String, Row> rows = new TreeMap<>();

  MeterTable(MeterRegistry registry) {
    for (Meter meter : registry.getMeters()) {
      Meter.Id id = meter.getId();
      if (id.getName().startsWith("threadsys.") || isOfOurPool(id)) {
        rows.computeIfAbsent(
                id.getName(),
                name -> new Row(id, id.getConventionName(registry.config().namingConvention())))
            .add(id.getTags());
      }
    }
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("| Meter | Type | Unit | On Prometheus | Tags | |");
    lines.add("|---|---|---|---|---|---|");
    rows.values().forEach(row -> lines.add(row.line()));
    return lines;
  }

  private static boolean isOfOurPool(Meter.Id id) {
    return id.getName().startsWith("executor")
        && !"applicationTaskExecutor".equals(id.getTag("name"));
  }

  private static final class Row {

    private final Meter.Id id;
    private final String series;
    private final Map<String, Set<String>> tags = new TreeMap<>();

    Row(Meter.Id id, String series) {
      this.id = id;
      this.series = series;
    }

    void add(List<Tag> more) {
      more.forEach(
          tag -> tags.computeIfAbsent(tag.getKey(), key -> new TreeSet<>()).add(tag.getValue()));
    }

    String line() {
      return "| `%s` | %s | %s | `%s` | %s | %s |"
          .formatted(id.getName(), type(), unit(), prometheus(), tags(), meaning());
    }

    private String meaning() {
      return id.getDescription() == null ? "" : id.getDescription();
    }

    private String type() {
      return switch (id.getType()) {
        case COUNTER -> "counter";
        case TIMER -> "timer";
        case LONG_TASK_TIMER -> "long task timer";
        case GAUGE -> "gauge";
        default -> throw new IllegalStateException("say in plain words what this is: " + id);
      };
    }

    private String unit() {
      return id.getBaseUnit() == null ? "" : id.getBaseUnit();
    }

    private String prometheus() {
      return switch (id.getType()) {
        case COUNTER -> series + "_total";
        case TIMER -> series + "_count`, `" + series + "_sum";
        default -> series;
      };
    }

    private String tags() {
      return tags.entrySet().stream()
          .map(tag -> "`" + tag.getKey() + "`" + values(tag.getKey(), tag.getValue()))
          .collect(Collectors.joining("; "));
    }

    /** An observation shows only values that it has had. */
    private String values(String key, Set<String> values) {
      boolean areKnown = !FREE.contains(key) && !id.getName().equals("threadsys.job");
      return areKnown ? ": " + String.join(", ", values) : "";
    }
  }
}
