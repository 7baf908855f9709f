package io.threadsys.benchmarks.report;

import io.threadsys.benchmarks.harness.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Collects the tables of a run and writes them, with all rounds and plots, into a directory. */
public final class Report {

  private final Path directory;
  private final List<Result> all = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  /**
   * Begins a report.
   *
   * @param directory where its files go; created if need be
   * @param heading what was run
   * @param machine where
   */
  public Report(Path directory, String heading, Machine machine) {
    this.directory = directory;
    text.append("# ").append(heading).append("\n\n").append(machine.text()).append("\n\n");
    text.append("Median (min–max) of the rounds; ratios are taken round by round against the peer")
        .append(" with the best median, above 1 where ours is better.\n\n");
  }

  /**
   * Adds a workload and writes what there is by now, so that a run that is ended early leaves
   * something.
   *
   * @param name of the workload
   * @param title what it measures
   * @param results its contests
   * @return its table
   * @throws IOException if a file cannot be written
   */
  public String add(String name, String title, List<Result> results) throws IOException {
    String table = new WorkloadTable(name + ": " + title, results).text();
    text.append(table).append('\n');
    all.addAll(results);
    Files.createDirectories(directory);
    CsvFile.write(directory.resolve("rounds.csv"), all);
    Files.writeString(directory.resolve("results.md"), text);
    Plot.write(directory.resolve(name), name + ": " + title, results);
    return table;
  }
}
