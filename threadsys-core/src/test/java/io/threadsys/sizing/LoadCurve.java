package io.threadsys.sizing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A recorded load, second by second. */
record LoadCurve(String name, List<Second> seconds) {

  /** What arrives within a second. */
  record Second(int jobs, double jobSeconds) {}

  /** Reads a curve from the resources: {@code seconds,jobsPerSecond,jobMillis} in each line. */
  static LoadCurve read(String name) {
    List<Second> seconds = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                LoadCurve.class.getResourceAsStream(name + ".csv"), StandardCharsets.UTF_8))) {
      reader
          .lines()
          .filter(line -> Character.isDigit(line.charAt(0)))
          .forEach(l -> add(l, seconds));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new LoadCurve(name, List.copyOf(seconds));
  }

  private static void add(String line, List<Second> seconds) {
    String[] cells = line.split(",", -1);
    Second second = new Second(Integer.parseInt(cells[1]), Integer.parseInt(cells[2]) / 1_000.0);
    for (int i = 0; i < Integer.parseInt(cells[0]); i++) {
      seconds.add(second);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
