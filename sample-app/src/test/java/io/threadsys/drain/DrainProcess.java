package io.threadsys.drain;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;

/** The application as an operator sees it: a process, a port, a log. */
final class DrainProcess implements AutoCloseable {

  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
  private static final Pattern ORDER = Pattern.compile(" order (\\d+)\\.");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path log;
  private final Path database;
  private final Process process;

  DrainProcess(Path folder, String... arguments) throws IOException {
    log = folder.resolve("log.txt");
    database = folder.resolve("orders");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.add(DrainApp.class.getName());
    command.addAll(List.of("--server.port=0", "--spring.datasource.url=" + url()));
    command.addAll(List.of("--spring.datasource.username=sa", "--spring.datasource.password="));
    command.addAll(List.of("--spring.sql.init.mode=never", "--threadsys.cluster.enabled=false"));
    command.addAll(List.of("--threadsys.pools.io.threads=4", "--threadsys.pools.db.threads=2"));
    command.addAll(List.of(arguments));
    process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    await().atMost(PATIENCE).until(() -> PORT.matcher(log()).find() || !process.isAlive());
    Assertions.assertTrue(process.isAlive(), this::log);
  }

  /** Unlike a server, H2 would close itself as soon as the process is told to stop. */
  String url() {
    return "jdbc:h2:file:" + database + ";DB_CLOSE_ON_EXIT=FALSE";
  }

  URI uri(String path) {
    Matcher port = PORT.matcher(log());
    Assertions.assertTrue(port.find());
    return URI.create("http://localhost:" + port.group(1) + path);
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the orders whose request has reached the application. */
  Set<Integer> orders() {
    Set<Integer> orders = new TreeSet<>();
    ORDER.matcher(log()).results().forEach(it -> orders.add(Integer.valueOf(it.group(1))));
    return orders;
  }

  /** Sends SIGTERM and waits for the end; returns how long that took. */
  Duration terminate() throws InterruptedException {
    long begun = System.nanoTime();
    process.destroy();
    Assertions.assertTrue(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), this::log);
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  int exitValue() {
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
