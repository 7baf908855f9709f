package io.threadsys.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The desk prepared ahead of time, as {@code spring-boot:process-aot} does it, and started as a
 * process of its own in that mode: the nearest to a native image that a JVM can come.
 */
@Timeout(180)
class AheadOfTimeTest {

  private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir private Path directory;

  private Process desk;

  @AfterEach
  void stop() throws InterruptedException {
    if (desk != null && desk.isAlive()) {
      desk.destroyForcibly().waitFor();
    }
  }

  @Test
  void start_preparedAheadOfTime_runsJobsOnPoolsWithTheSettingsOfTheDay() throws Exception {
    prepare();
    desk =
        java(
            classPath(directory.resolve("classes"), directory.resolve("resources")),
            "desk.log",
            List.of("-Dspring.aot.enabled=true"),
            List.of(
                MediaDeskApplication.class.getName(),
                "--server.port=0",
                "--desk.data-folder=" + directory.resolve("data"),
                "--threadsys.pools.io.threads=3"));
    Patience.await().until(() -> !port().isEmpty());

    assertThat(log()).contains("Starting AOT-processed MediaDeskApplication");
    Patience.await()
        .untilAsserted(
            () -> assertThat(get("/actuator/health/readiness")).contains("\"status\":\"UP\""));
    assertThat(get("/actuator/health")).contains("\"status\":\"UP\"");
    Patience.await()
        .untilAsserted(
            () ->
                assertThat(get("/actuator/prometheus"))
                    .containsPattern(
                        "threadsys_jobs_total\\{outcome=\"succeeded\",pool=\"io\"\\} [1-9]")
                    .contains("executor_pool_max_threads{name=\"io\"} 3.0"));

    desk.destroy();
    assertThat(desk.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(log()).contains("Pool 'io' drained");
  }

  /** Writes what Spring knows of the application ahead of time as sources, and compiles them. */
  private void prepare() throws IOException, InterruptedException {
    Path sources = directory.resolve("sources");
    Path classes = directory.resolve("classes");
    Process processor =
        java(
            classPath(),
            "processor.log",
            List.of(),
            List.of(
                "org.springframework.boot.SpringApplicationAotProcessor",
                MediaDeskApplication.class.getName(),
                sources.toString(),
                directory.resolve("resources").toString(),
                classes.toString(),
                "io.threadsys",
                "sample-app"));
    assertThat(processor.waitFor()).as(() -> read("processor.log")).isZero();
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "-d", classes.toString(), "-cp", classPath()));
    try (Stream<Path> files = Files.walk(sources)) {
      files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler.run(null, null, null, arguments.toArray(String[]::new))).isZero();
  }

  /** This module's class path without its tests. */
  private static String classPath(Path... first) {
    Stream<String> application =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.endsWith("test-classes"));
    return Stream.concat(Arrays.stream(first).map(Path::toString), application)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Process java(String classPath, String log, List<String> options, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")); // starts sooner
    command.addAll(options);
    command.addAll(List.of("-cp", classPath));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve(log).toFile())
        .start();
  }

  private String port() {
    Matcher port = PORT.matcher(log());
    assertThat(desk.isAlive()).as(this::log).isTrue();
    return port.find() ? port.group(1) : "";
  }

  private String log() {
    return read("desk.log");
  }

  private String read(String log) {
    try {
      return Files.readString(directory.resolve(log));
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private String get(String path) throws IOException, InterruptedException {
    URI uri = URI.create("http://localhost:" + port() + path);
    HttpResponse<String> response =
        HTTP.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response::body).isEqualTo(200);
    return response.body();
  }
}
