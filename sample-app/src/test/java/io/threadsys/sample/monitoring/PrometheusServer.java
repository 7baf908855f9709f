package io.threadsys.sample.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.json.JsonParserFactory;

/** A Prometheus server of its own that scrapes one application every second. */
final class PrometheusServer implements AutoCloseable {

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final Path log;
  private final int port;

  private PrometheusServer(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** Starts one in a folder, with alert rules, for an application on a port of this machine. */
  static PrometheusServer start(Path program, Path folder, String rules, int applicationPort)
      throws IOException {
    Files.writeString(folder.resolve("rules.yml"), rules);
    Files.writeString(
        folder.resolve("prometheus.yml"),
        """
        global:
          scrape_interval: 1s
          evaluation_interval: 1s
        rule_files: [rules.yml]
        scrape_configs:
          - job_name: sample-app
            metrics_path: /actuator/prometheus
            static_configs:
              - targets: ['localhost:%d']
        """
            .formatted(applicationPort));
    int port = freePort();
    Path log = folder.resolve("prometheus.log");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--config.file=" + folder.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    return new PrometheusServer(process, log, port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Whether it is up, and reaches the application. */
  boolean seesTheApplication() {
    if (!process.isAlive()) {
      throw new AssertionError("the Prometheus server is gone:\n" + MonitoringFiles.read(log));
    }
    try {
      // It listens before it is ready, and answers in plain text until then.
      return get("/-/ready").statusCode() == 200 && !query("up == 1").isEmpty();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof ConnectException) {
        return false; // not yet
      }
      throw e;
    }
  }

  /** Evaluates an expression now; returns the series it yields. */
  List<Map<String, Object>> query(String expression) {
    String path = "/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8);
    return MonitoringFiles.list(data(path, expression).get("result"));
  }

  /** Returns the alerts that are pending or firing. */
  List<Map<String, Object>> alerts() {
    return MonitoringFiles.list(data("/api/v1/alerts", "alerts").get("alerts"));
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> data(String path, String what) {
    HttpResponse<String> response = get(path);
    Map<String, Object> body = JsonParserFactory.getJsonParser().parseMap(response.body());
    if (response.statusCode() != 200 || !"success".equals(body.get("status"))) {
      throw new AssertionError(what + ": " + response.body());
    }
    return (Map<String, Object>) body.get("data");
  }

  private HttpResponse<String> get(String path) {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    try {
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
