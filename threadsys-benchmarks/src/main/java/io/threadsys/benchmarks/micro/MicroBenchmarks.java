package io.threadsys.benchmarks.micro;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the micro benchmarks with their bytes per operation. Takes the options of JMH itself, for
 * instance {@code -f 1 -i 3 SubmissionCost}; the results go to {@code -Dout=DIRECTORY}.
 */
public final class MicroBenchmarks {

  private static final int FORKS = 2;
  private static final int ITERATIONS = 5;

  private MicroBenchmarks() {}

  /**
   * Runs them.
   *
   * @param arguments JMH's options
   * @throws RunnerException if a benchmark fails
   * @throws CommandLineOptionException if an option is wrong
   * @throws IOException if a result cannot be written
   */
  public static void main(String... arguments)
      throws RunnerException, CommandLineOptionException, IOException {
    CommandLineOptions given = new CommandLineOptions(arguments);
    OptionsBuilder options = new OptionsBuilder();
    options.parent(given);
    options.include(given.getIncludes().isEmpty() ? packageName() : given.getIncludes().get(0));
    options.mode(Mode.AverageTime).timeUnit(TimeUnit.NANOSECONDS);
    options.addProfiler(GCProfiler.class);
    options.forks(given.getForkCount().orElse(FORKS));
    options.warmupIterations(given.getWarmupIterations().orElse(ITERATIONS));
    options.measurementIterations(given.getMeasurementIterations().orElse(ITERATIONS));
    options.warmupTime(TimeValue.seconds(1)).measurementTime(TimeValue.seconds(1));
    Collection<RunResult> results = new Runner(options.build()).run();
    Path directory = Path.of(System.getProperty("out", defaultDirectory()));
    Files.createDirectories(directory);
    write(directory.resolve("micro.csv"), ResultFormatType.CSV, results);
    write(directory.resolve("micro.json"), ResultFormatType.JSON, results);
  }

  private static void write(Path file, ResultFormatType format, Collection<RunResult> results)
      throws IOException {
    try (PrintStream out =
        new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(format, out).writeOut(results);
    }
  }

  private static String packageName() {
    return MicroBenchmarks.class.getPackageName();
  }

  private static String defaultDirectory() {
    return "docs/benchmarks/jdk" + Runtime.version().feature() + "-full";
  }
}
