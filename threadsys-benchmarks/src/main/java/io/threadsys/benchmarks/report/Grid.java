package io.threadsys.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of equal length, written as a Markdown table whose columns are aligned. */
final class Grid {

  private final List<List<String>> rows = new ArrayList<>();

  Grid(List<String> header) {
    rows.add(List.copyOf(header));
  }

  void add(List<String> row) {
    rows.add(List.copyOf(row));
  }

  String text() {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    StringBuilder text = new StringBuilder();
    line(text, rows.get(0), widths);
    text.append('|');
    for (int width : widths) {
      text.append("-".repeat(width + 2)).append('|');
    }
    text.append('\n');
    rows.stream().skip(1).forEach(row -> line(text, row, widths));
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> row, int[] widths) {
    text.append('|');
    for (int column = 0; column < widths.length; column++) {
      String cell = row.get(column);
      text.append(' ').append(cell).append(" ".repeat(widths[column] - cell.length())).append(" |");
    }
    text.append('\n');
  }
}
