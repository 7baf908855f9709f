package io.threadsys.process;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;

/** A JVM with a folder before its class path. */
final class JavaProcess implements AutoCloseable {

  private final Path log;
  private final Process process;

  JavaProcess(Path folder, String classPath, Class<?> main, List<String> arguments)
      throws IOException {
    log = folder.resolve("log.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:SoftRefLRUPolicyMSPerMB=0"); // what caches hold softly is no leak
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(folder + File.pathSeparator + classPath);
    command.add(main.getName());
    command.addAll(arguments);
    process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the lines that begin with a word, as soon as there are some many. */
  List<String> awaitLines(String begin, int count) {
    await()
        .atMost(Duration.ofSeconds(100))
        .until(() -> !process.isAlive() || lines(begin).size() >= count);
    Assertions.assertEquals(count, lines(begin).size(), this::log);
    return lines(begin);
  }

  private List<String> lines(String begin) {
    return log().lines().filter(line -> line.startsWith(begin)).toList();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
