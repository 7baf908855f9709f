package io.threadsys.benchmarks.peer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A pool outside this JVM: a program that is given the workers, the producers, the number of jobs
 * and the nanoseconds each takes, and prints how many seconds it took as its last word.
 *
 * @param name what it is called in tables
 * @param command the program and its first arguments
 */
public record ExternalProgram(String name, List<String> command) {

  private static final int LIMIT_SECONDS = 120;

  /** Copies the list. */
  public ExternalProgram {
    command = List.copyOf(command);
  }

  /**
   * Runs the program once.
   *
   * @param arguments workers, producers, jobs, nanoseconds
   * @return the seconds it says it took
   * @throws IOException if it cannot be started
   * @throws InterruptedException if the caller is not to wait for it any more
   */
  public double seconds(long... arguments) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(command);
    for (long argument : arguments) {
      line.add(Long.toString(argument));
    }
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (!ended || process.exitValue() != 0) {
        throw new IOException(name + " did not end well: " + output.strip());
      }
      return lastNumber(output);
    } finally {
      process.destroyForcibly();
    }
  }

  private double lastNumber(String output) throws IOException {
    String[] words = output.strip().split("\\s+");
    try {
      return Double.parseDouble(words[words.length - 1]);
    } catch (NumberFormatException e) {
      throw new IOException(name + " printed no seconds: " + output.strip(), e);
    }
  }
}
