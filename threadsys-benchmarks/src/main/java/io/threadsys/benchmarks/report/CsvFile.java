package io.threadsys.benchmarks.report;

import io.threadsys.benchmarks.harness.Metric;
import io.threadsys.benchmarks.harness.Result;
import io.threadsys.benchmarks.harness.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Every measured round, one line each, for other calculations. */
public final class CsvFile {

  private static final List<String> HEADER =
      List.of("workload", "column", "metric", "unit", "contender", "role", "round", "value");

  private CsvFile() {}

  /**
   * Writes the file.
   *
   * @param file where to
   * @param results all contests
   * @throws IOException if it cannot be written
   */
  public static void write(Path file, List<Result> results) throws IOException {
    List<String> lines = new ArrayList<>(List.of(line(HEADER)));
    for (Result result : results) {
      for (Score score : result.scores()) {
        addRounds(lines, result, score);
      }
    }
    Files.write(file, lines);
  }

  private static void addRounds(List<String> lines, Result result, Score score) {
    for (int round = 0; round < score.rounds().size(); round++) {
      for (int index = 0; index < result.contest().metrics().size(); index++) {
        Metric metric = result.contest().metrics().get(index);
        lines.add(
            line(
                List.of(
                    result.contest().workload(),
                    result.contest().column(),
                    metric.name(),
                    metric.unit(),
                    score.contender().name(),
                    score.contender().role().name(),
                    Integer.toString(round + 1),
                    Double.toString(score.rounds().get(round)[index]))));
      }
    }
  }

  private static String line(List<String> cells) {
    return cells.stream().map(CsvFile::quoted).collect(Collectors.joining(","));
  }

  private static String quoted(String cell) {
    return cell.matches("[^\",\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
