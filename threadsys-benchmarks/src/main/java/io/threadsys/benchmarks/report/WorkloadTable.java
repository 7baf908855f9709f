package io.threadsys.benchmarks.report;

import io.threadsys.benchmarks.harness.Metric;
import io.threadsys.benchmarks.harness.Result;
import io.threadsys.benchmarks.harness.Score;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The table of one workload: a row for each contender, then one for each ratio of ours. */
public final class WorkloadTable {

  private static final String NOTHING = "–";

  private final String title;
  private final List<Column> columns = new ArrayList<>();
  private final List<Result> results;

  /**
   * Creates it.
   *
   * @param title what is measured
   * @param results all contests of the workload
   */
  public WorkloadTable(String title, List<Result> results) {
    this.title = title;
    this.results = List.copyOf(results);
    for (Result result : results) {
      for (int metric = 0; metric < result.contest().metrics().size(); metric++) {
        columns.add(new Column(result, metric));
      }
    }
  }

  /**
   * Writes the table.
   *
   * @return Markdown that can be read as it is
   */
  public String text() {
    List<String> header = new ArrayList<>(List.of(""));
    columns.forEach(column -> header.add(column.title()));
    Grid grid = new Grid(header);
    for (String contender : contenders()) {
      row(grid, contender, column -> column.cell(contender));
    }
    ratios().forEach((ours, cells) -> ratioRow(grid, ours, cells));
    return "## " + title + "\n\n" + grid.text() + remarks();
  }

  private interface Cell {
    String of(Column column);
  }

  private void row(Grid grid, String name, Cell cell) {
    List<String> row = new ArrayList<>(List.of(name));
    columns.forEach(column -> row.add(cell.of(column)));
    grid.add(row);
  }

  private Set<String> contenders() {
    Set<String> names = new LinkedHashSet<>();
    results.forEach(
        result -> result.scores().forEach(score -> names.add(score.contender().name())));
    return names;
  }

  private Map<String, Map<Column, Ratio>> ratios() {
    Map<String, Map<Column, Ratio>> byOurs = new LinkedHashMap<>();
    for (Column column : columns) {
      for (Ratio ratio : Ratio.of(column.result, column.metric)) {
        byOurs.computeIfAbsent(ratio.ours(), ours -> new LinkedHashMap<>()).put(column, ratio);
      }
    }
    return byOurs;
  }

  private void ratioRow(Grid grid, String ours, Map<Column, Ratio> cells) {
    double mean = Ratio.geometricMean(List.copyOf(cells.values()));
    row(
        grid,
        "**" + ours + " ÷ best peer** (geometric mean " + Numbers.shortly(mean) + "×)",
        column ->
            Optional.ofNullable(cells.get(column))
                .map(ratio -> Numbers.spread(ratio.times()) + "× " + ratio.peer())
                .orElse(NOTHING));
  }

  private String remarks() {
    Set<String> remarks = new LinkedHashSet<>();
    for (Result result : results) {
      for (Score score : result.scores()) {
        if (score.remark() != null) {
          remarks.add("- " + score.contender().name() + " " + score.remark() + "\n");
        }
      }
    }
    return remarks.isEmpty() ? "" : "\n" + String.join("", remarks);
  }

  private record Column(Result result, int metric) {

    String title() {
      Metric what = result.contest().metrics().get(metric);
      String name = (result.contest().column() + " " + what.name()).strip();
      return name + " [" + what.unit() + "]";
    }

    String cell(String contender) {
      return result.scores().stream()
          .filter(score -> score.contender().name().equals(contender) && score.isComplete())
          .findFirst()
          .map(score -> Numbers.spread(Spread.of(score.values(metric))))
          .orElse(NOTHING);
    }
  }
}
