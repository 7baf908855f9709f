package io.threadsys.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/**
 * Where figures come from; without that they mean nothing.
 *
 * @param processor its model
 * @param cores how many the JVM sees
 * @param system operating system
 * @param jdk the JVM
 * @param date when
 */
public record Machine(String processor, int cores, String system, String jdk, Instant date) {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /**
   * Looks at this machine.
   *
   * @return what it is
   */
  public static Machine present() {
    return new Machine(
        model(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
        Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  /**
   * Describes it.
   *
   * @return a line of Markdown
   */
  public String text() {
    return processor + ", " + cores + " cores · " + system + " · " + jdk + " · " + date;
  }

  private static String model() {
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElseGet(() -> System.getProperty("os.arch"));
    } catch (IOException e) {
      return System.getProperty("os.arch");
    }
  }
}
