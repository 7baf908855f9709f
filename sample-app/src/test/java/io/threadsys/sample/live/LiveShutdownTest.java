package io.threadsys.sample.live;

import static io.threadsys.sample.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.sample.MediaDeskApplication;
import io.threadsys.sample.Patience;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A deployment while people look at the page and a load is being sent. */
@Timeout(120)
class LiveShutdownTest {

  /** An open stream is a request, so a shutdown that does not end streams takes this long. */
  private static final String REQUESTS_MAY_TAKE =
      "--spring.lifecycle.timeout-per-shutdown-phase=5m";

  private static final Duration MOST = Patience.LIMIT;

  @TempDir private Path nothing;

  @Test
  void close_openStreamsAndLoad_endsThemAtOnce() throws Exception {
    ConfigurableApplicationContext desk =
        SpringApplication.run(
            MediaDeskApplication.class,
            REQUESTS_MAY_TAKE,
            "--server.port=0",
            "--desk.import-folder=" + nothing);
    int port = desk.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    leaveAgain(port, desk.getBean(Audience.class));
    try (Socket unread = openWithoutReading(port)) {
      fill(desk.getBean(Audience.class));
      HttpResponse<Stream<String>> stream = open(port);
      send(port, "slow");
      send(port, "stubborn");
      ThreadPool io = desk.getBean("io", ThreadPool.class);
      long begin = System.nanoTime();

      desk.close();

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(MOST);
      assertThat(stream.body().count()).isPositive(); // and ends
      assertThat(io.stats().jobs().queued() + io.stats().jobs().running()).isZero();
      assertThat(unread.isConnected()).isTrue();
    }
  }

  private static HttpResponse<Stream<String>> open(int port) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(uri(port, "/api/live")).build(),
            HttpResponse.BodyHandlers.ofLines());
  }

  private static Socket openWithoutReading(int port) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress("localhost", port));
    socket
        .getOutputStream()
        .write("GET /api/live HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static void leaveAgain(int port, Audience audience) throws IOException {
    try (Socket left = openWithoutReading(port)) {
      await().until(() -> audience.size() == 1);
    }
    await().until(() -> audience.size() == 0);
  }

  /** More than the connection of the one who does not read can hold, so that it has a backlog. */
  private static void fill(Audience audience) {
    await().until(() -> audience.size() == 1);
    byte[] event = (": " + "x".repeat(1 << 22) + "\n\n").getBytes(StandardCharsets.US_ASCII);
    audience.show(event);
    audience.show(event);
  }

  private static void send(int port, String kind) throws Exception {
    String order = "{\"pool\": \"io\", \"kind\": \"%s\", \"count\": 4}".formatted(kind);
    HttpRequest request =
        HttpRequest.newBuilder(uri(port, "/api/load"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(order))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(202);
  }

  private static URI uri(int port, String path) {
    return URI.create("http://localhost:" + port + path);
  }
}
