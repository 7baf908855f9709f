package io.threadsys.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an orchestrator does at every deployment: SIGTERM, under load. */
@Timeout(180)
class TerminationTest {

  private static final int CLIENTS = 16;
  private static final int SIGTERM = 128 + 15;

  @TempDir private Path folder;

  private final AtomicInteger numbers = new AtomicInteger();
  private final Set<Integer> answered = new ConcurrentSkipListSet<>();

  @Test
  void sigterm_underLoad_answersEveryRequestAndRunsEveryJob() throws Exception {
    try (DrainProcess app = new DrainProcess(folder)) {
      List<CompletableFuture<Void>> clients = startClients(app);
      await().atMost(Duration.ofSeconds(60)).until(() -> app.orders().size() > 10 * CLIENTS);

      Duration took = app.terminate();

      for (CompletableFuture<Void> client : clients) {
        client.join();
      }
      assertThat(app.exitValue()).isEqualTo(SIGTERM);
      assertThat(took).isLessThan(Duration.ofSeconds(20));
      assertThat(app.orders())
          .as("begun and answered")
          .containsExactlyInAnyOrderElementsOf(answered);
      assertThat(written(app))
          .as("accepted and done")
          .containsExactlyInAnyOrderElementsOf(answered);
      assertThatLogTells(app.log());
    }
  }

  private static void assertThatLogTells(String log) {
    assertThat(log)
        .containsSubsequence(
            "Commencing graceful shutdown",
            "Graceful shutdown complete",
            "Pool 'db' is DRAINING",
            "HikariPool-1 - Shutdown initiated")
        .containsSubsequence(
            "Graceful shutdown complete",
            "Pool 'io' is DRAINING",
            "HikariPool-1 - Shutdown initiated")
        .containsPattern("Pool 'io' drained: \\d+ jobs completed, 0 cancelled, 0 still queued")
        .containsPattern("Pool 'db' drained: \\d+ jobs completed, 0 cancelled, 0 still queued")
        .doesNotContain(" ERROR ", " WARN ");
  }

  @Test
  void sigterm_jobThatNeverEnds_isGivenUpInTimeAndNamed() throws Exception {
    try (DrainProcess app = new DrainProcess(folder, "--threadsys.defaults.join-timeout=500ms")) {
      assertThat(post(HttpClient.newHttpClient(), app, "/stubborn").statusCode()).isEqualTo(200);

      Duration took = app.terminate();

      assertThat(took).isLessThan(Duration.ofSeconds(15));
      assertThat(app.log())
          .containsSubsequence(
              "Pool 'io' did not drain within its join timeout",
              "Pool 'io' stopped at once",
              "(job 'stubborn')");
    }
  }

  /** Each client asks again as soon as it has its answer, until the server is gone. */
  private List<CompletableFuture<Void>> startClients(DrainProcess app) {
    List<CompletableFuture<Void>> clients = new ArrayList<>();
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(CompletableFuture.runAsync(() -> orderUntilTheEnd(app), threads));
    }
    threads.shutdown();
    return clients;
  }

  private void orderUntilTheEnd(DrainProcess app) {
    HttpClient client = HttpClient.newHttpClient();
    try {
      while (true) {
        int number = numbers.incrementAndGet();
        HttpResponse<String> response = post(client, app, "/orders/" + number);
        if (response.statusCode() == 200 && response.body().equals("order " + number)) {
          answered.add(number);
        }
      }
    } catch (IOException gone) {
      // Whether the application had seen this request is found out afterwards.
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpResponse<String> post(HttpClient client, DrainProcess app, String path)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(app.uri(path))
            .POST(HttpRequest.BodyPublishers.noBody())
            .timeout(Duration.ofSeconds(30))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static Set<Integer> written(DrainProcess app) throws SQLException {
    Set<Integer> orders = new TreeSet<>();
    try (Connection connection = DriverManager.getConnection(app.url(), "sa", "");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select id from orders")) {
      while (rows.next()) {
        orders.add(rows.getInt(1));
      }
    }
    return orders;
  }
}
