package io.threadsys.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The medians of a committed benchmark run, as tables. */
final class Figures {

  private static final Path RUNS = Pages.DOCS.resolve("benchmarks");

  private final Map<String, List<Double>> rounds = new LinkedHashMap<>();

  /** Columns of each workload, in the order of the run. */
  private final Map<String, Set<String>> columns = new LinkedHashMap<>();

  private final Map<String, String> units = new LinkedHashMap<>();

  Figures(String jdk) {
    List<String> lines = Pages.lines(RUNS.resolve(jdk).resolve("rounds.csv"));
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = cells(line);
      String column = (cells.get(1) + " " + cells.get(2)).strip();
      columns.computeIfAbsent(cells.get(0), workload -> new LinkedHashSet<>()).add(column);
      units.put(cells.get(0), cells.get(3));
      rounds
          .computeIfAbsent(key(cells.get(0), cells.get(4), column), any -> new ArrayList<>())
          .add(Double.parseDouble(cells.get(7)));
    }
  }

  /** A table of some contenders, one a row. */
  List<String> table(String workload, String... contenders) {
    List<String> lines = new ArrayList<>();
    Set<String> names = columns.get(workload);
    lines.add("| " + units.get(workload) + " | " + String.join(" | ", names) + " |");
    lines.add("|---".repeat(names.size() + 1) + "|");
    for (String contender : contenders) {
      StringBuilder row = new StringBuilder("| `" + contender + "` |");
      names.forEach(
          column -> row.append(' ').append(median(workload, contender, column)).append(" |"));
      lines.add(row.toString());
    }
    return lines;
  }

  private String median(String workload, String contender, String column) {
    List<Double> found = rounds.get(key(workload, contender, column));
    if (found == null) {
      return "–";
    }
    List<Double> sorted = found.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return String.format(
        java.util.Locale.ROOT, median < 10 ? "%.2f" : median < 100 ? "%.1f" : "%.0f", median);
  }

  private static String key(String workload, String contender, String column) {
    return workload + "/" + contender + "/" + column;
  }

  /** Commas separate cells, unless they stand between quotes. */
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    for (String cell : line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)) {
      cells.add(cell.replace("\"", ""));
    }
    return cells;
  }
}
