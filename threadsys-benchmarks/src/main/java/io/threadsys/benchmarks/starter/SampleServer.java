package io.threadsys.benchmarks.starter;

import io.threadsys.benchmarks.harness.UnavailableException;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The sample application in a process of its own. */
final class SampleServer implements AutoCloseable {

  private static final Path JAR =
      Path.of(System.getProperty("sample.jar", "sample-app/target/sample-app.jar"));
  /* A file, as by default, can be opened by one process, and several of these run at a time. */
  private static final String IN_MEMORY = "--spring.datasource.url=jdbc:h2:mem:desk";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int OK = 200;

  private final Process process;
  private final URI root;

  private SampleServer(Process process, URI root) {
    this.process = process;
    this.root = root;
  }

  /**
   * Starts it and waits until it answers.
   *
   * @throws UnavailableException if it was not built, or does not start
   */
  static SampleServer start(String... arguments) {
    if (!Files.exists(JAR)) {
      throw new UnavailableException(
          JAR + " is not there: mvn -DskipTests -pl sample-app -am package");
    }
    try {
      int port = freePort();
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx512m",
                  "-jar",
                  JAR.toString(),
                  "--server.port=" + port,
                  IN_MEMORY));
      command.addAll(List.of(arguments));
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      SampleServer server = new SampleServer(process, URI.create("http://localhost:" + port));
      server.awaitHealth();
      return server;
    } catch (IOException e) {
      throw new UnavailableException("the sample application does not start: " + e.getMessage());
    }
  }

  URI at(String path) {
    return root.resolve(path);
  }

  private void awaitHealth() {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest health = HttpRequest.newBuilder(at("/actuator/health")).build();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      try {
        if (client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == OK) {
          return;
        }
        TimeUnit.MILLISECONDS.sleep(100);
      } catch (IOException e) {
        // It does not listen yet.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    close();
    throw new UnavailableException("the sample application did not become healthy");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
