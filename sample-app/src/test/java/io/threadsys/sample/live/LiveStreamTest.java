package io.threadsys.sample.live;

import static io.threadsys.sample.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.sample.DeskTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DeskTest
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD) // the client swallows interrupts
class LiveStreamTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @Autowired private Audience audience;
  @Autowired private JsonMapper mapper;
  @LocalServerPort private int port;
  private final List<AutoCloseable> opened = new ArrayList<>();

  @BeforeEach
  @AfterEach
  void leave() throws Exception {
    for (AutoCloseable one : opened) {
      one.close();
    }
    await().until(() -> audience.size() == 0);
  }

  @Test
  void stream_newViewer_getsThePastThenSnapshots() throws Exception {
    Iterator<String> lines = open();

    assertThat(lines.next()).isEqualTo("event: history");
    assertThat(data(lines).isArray()).isTrue();
    List<Long> times = new ArrayList<>();
    for (int snapshot = 0; snapshot < 3; snapshot++) {
      assertThat(lines.next()).isEmpty();
      assertThat(lines.next()).isEqualTo("event: snapshot");
      JsonNode data = data(lines);
      times.add(data.path("at").asLong());
      assertThat(data.path("pools").findValuesAsString("name")).contains("cpu", "io", "db");
    }
    assertThat(times).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void show_viewerThatDoesNotRead_isLetGoAndOthersGoOn() throws Exception {
    Iterator<String> lines = open();
    openWithoutReading();
    await().untilAsserted(() -> assertThat(audience.size()).isEqualTo(2));

    for (int number = 1; audience.size() == 2; number++) {
      showUntilRead(lines, "event: big" + number, big(number));
    }

    assertThat(audience.size()).isEqualTo(1);
    showUntilRead(lines, "event: last", "event: last\n\n".getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void stream_viewerThatLeaves_isForgotten() throws Exception {
    Socket socket = openWithoutReading();
    await().until(() -> audience.size() == 1);

    socket.close();

    await().until(() -> audience.size() == 0);
  }

  @Test
  void stream_oneMoreThanMay_isUnavailable() throws Exception {
    for (int viewer = 0; viewer < Audience.MOST; viewer++) {
      openWithoutReading();
    }
    await().until(() -> audience.size() == Audience.MOST);

    HttpResponse<InputStream> refused = get();

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(audience.size()).isEqualTo(Audience.MOST);
  }

  private Iterator<String> open() throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri()).build();
    HttpResponse<Stream<String>> response = HTTP.send(request, HttpResponse.BodyHandlers.ofLines());
    opened.add(response.body());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
    assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    return response.body().iterator();
  }

  private HttpResponse<InputStream> get() throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        HTTP.send(HttpRequest.newBuilder(uri()).build(), HttpResponse.BodyHandlers.ofInputStream());
    opened.add(response.body());
    return response;
  }

  /** A page on a network that has stopped: it takes in what fits into its small buffer, no more. */
  private Socket openWithoutReading() throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress("localhost", port));
    opened.add(socket);
    String request = "GET /api/live HTTP/1.1\r\nHost: localhost\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private URI uri() {
    return URI.create("http://localhost:" + port + "/api/live");
  }

  private JsonNode data(Iterator<String> lines) {
    String line = lines.next();
    assertThat(line).startsWith("data: ");
    return mapper.readTree(line.substring("data: ".length()));
  }

  /** A megabyte, more than the buffers of a connection hold. */
  private static byte[] big(int number) {
    return ("event: big" + number + "\ndata: " + "x".repeat(1 << 20) + "\n\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Sends an event until it is read. A viewer misses an event that comes while the one before is
   * being written to it; of the snapshots, which come once a second, the second one that is read
   * was written after that.
   */
  private void showUntilRead(Iterator<String> lines, String wanted, byte[] event) {
    do {
      audience.show(event);
    } while (!isAmongNext(lines, wanted));
  }

  private static boolean isAmongNext(Iterator<String> lines, String wanted) {
    int snapshots = 0;
    while (snapshots < 2) {
      String line = lines.next();
      if (line.equals(wanted)) {
        return true;
      }
      snapshots += line.equals("event: snapshot") ? 1 : 0;
    }
    return false;
  }
}
