package io.threadsys.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The desk as an operator sees it: a process, a port, a log. */
public final class DeskProcess implements AutoCloseable {

  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

  private final Path log;
  private final Process process;

  private DeskProcess(Path log, Process process) {
    this.log = log;
    this.process = process;
  }

  /** Starts a desk and returns at once; what it says goes to a new file. */
  public static DeskProcess start(Path log, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath()));
    command.addAll(List.of(MediaDeskApplication.class.getName(), "--server.port=0"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new DeskProcess(log, process);
  }

  /** Waits until it answers. */
  public DeskClient awaitReady() {
    Patience.await().until(() -> PORT.matcher(log()).find() || !process.isAlive());
    Matcher port = PORT.matcher(log());
    assertThat(port.find()).as(this::log).isTrue();
    return DeskClient.of(URI.create("http://localhost:" + port.group(1)));
  }

  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGKILL. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM; waits for the end. */
  public void terminate() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
        .as(this::log)
        .isTrue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  /** This module's class path without its tests. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
