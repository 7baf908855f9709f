package io.threadsys.sample;

import static io.threadsys.sample.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.sample.DeskClient.Job;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/** More uploads than the pool has room for: one runs, one waits. */
@DeskTest
@TestPropertySource(
    properties = {"threadsys.pools.cpu.threads=1", "threadsys.pools.cpu.queue-size=1"})
class OverloadTest {

  @TempDir private static Path nothing;

  @Autowired private RestTestClient http;
  @Autowired private ThreadPool cpu;
  private final Gate gate = new Gate();
  private DeskClient desk;

  @DynamicPropertySource
  static void importNothing(DynamicPropertyRegistry registry) {
    registry.add("desk.import-folder", nothing::toString);
  }

  @BeforeEach
  void holdTheWorker() {
    desk = new DeskClient(http);
    gate.hold(cpu);
  }

  @AfterEach
  void openGate() {
    gate.open();
    await().until(() -> cpu.stats().jobs().queued() + cpu.stats().jobs().running() == 0);
  }

  @Test
  void upload_fullQueue_isUnavailableAndSaysWhenToRetry() {
    Job waiting = desk.uploaded("first.png", Pictures.encoded("png", 100, 50));
    assertThat(desk.job(waiting).state()).isEqualTo("QUEUED");
    assertThat(desk.job(waiting).progress()).isZero();

    desk.upload("second.png", "image/png", Pictures.encoded("png", 101, 50))
        .expectStatus()
        .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
        .expectHeader()
        .valueEquals("Retry-After", "2")
        .expectHeader()
        .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.title")
        .isEqualTo("Overloaded")
        .jsonPath("$.code")
        .isEqualTo("TS-201")
        .jsonPath("$.pool")
        .isEqualTo("cpu")
        .jsonPath("$.reason")
        .isEqualTo("QUEUE_FULL")
        .jsonPath("$.hint")
        .isNotEmpty();

    gate.open();
    assertThat(desk.awaitEnd(waiting).state()).isEqualTo("SUCCEEDED");
  }

  @Test
  void cancel_queuedUpload_freesItsPlaceAtOnce() {
    Job waiting = desk.uploaded("first.png", Pictures.encoded("png", 102, 50));

    desk.cancel(waiting)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.state")
        .isEqualTo("CANCELLED");

    Job next = desk.uploaded("second.png", Pictures.encoded("png", 103, 50));
    gate.open();
    assertThat(desk.awaitEnd(next).state()).isEqualTo("SUCCEEDED");
    assertThat(desk.job(waiting).state()).isEqualTo("CANCELLED");
    assertThat(desk.library())
        .noneMatch(item -> item.bytes() == 0 || item.dimensions().get("width") == 102);
  }
}
