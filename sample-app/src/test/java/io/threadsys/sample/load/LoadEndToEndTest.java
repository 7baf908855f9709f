package io.threadsys.sample.load;

import static io.threadsys.sample.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.backpressure.BackpressureStrategy;
import io.threadsys.sample.DeskTest;
import io.threadsys.sample.Gate;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

/** Loads for a pool of one worker, which is held, and a queue with room for three. */
@DeskTest
@TestPropertySource(
    properties = {
      "threadsys.pools.cpu.threads=1",
      "threadsys.pools.cpu.queue-size=3",
      "logging.level.io.threadsys.ThreadPool=OFF" // jobs fail on purpose
    })
class LoadEndToEndTest {

  @TempDir private static Path nothing;

  @Autowired private RestTestClient http;
  @Autowired private Loads loads;

  @Autowired
  @Qualifier("cpu")
  private ThreadPool cpu;

  @Autowired
  @Qualifier("io")
  private ThreadPool io;

  private final Gate gate = new Gate();

  @DynamicPropertySource
  static void importNothing(DynamicPropertyRegistry registry) {
    registry.add("desk.import-folder", nothing::toString);
  }

  @BeforeEach
  void holdTheWorker() {
    gate.hold(cpu);
  }

  @AfterEach
  void leaveNothing() {
    loads.latest().forEach(load -> loads.stop(load.id()));
    gate.open();
    await().until(() -> cpu.stats().jobs().queued() + cpu.stats().jobs().running() == 0);
    cpu.setBackpressure(BackpressureStrategy.fail());
  }

  @Test
  void begin_moreThanThereIsRoomFor_countsAcceptedAndRefused() {
    LoadView load = awaitState(begin("cpu", "fast", 10), "running");

    assertThat(load.accepted()).isEqualTo(3);
    assertThat(load.refused()).isEqualTo(7);
    assertThat(load.ended()).isZero();

    gate.open();
    assertThat(awaitState(load, "done").ended()).isEqualTo(3);
  }

  @Test
  void begin_failing_oneInTenFails() {
    long before = io.stats().jobs().failed();

    awaitState(begin("io", "failing", 100), "done");

    assertThat(io.stats().jobs().failed() - before).isEqualTo(10);
  }

  @Test
  void stop_jobsThatWait_areCancelled() {
    LoadView load = awaitState(begin("cpu", "slow", 3), "running");
    long before = cpu.stats().jobs().cancelled();

    stop(load).expectStatus().isOk().expectBody().jsonPath("$.state").isEqualTo("stopped");

    assertThat(cpu.stats().jobs().queued()).isZero();
    assertThat(cpu.stats().jobs().cancelled() - before).isEqualTo(3);
  }

  @Test
  void stop_senderThatThePoolHolds_isLetGo() {
    cpu.setBackpressure(BackpressureStrategy.block());
    LoadView load = begin("cpu", "fast", 10_000);
    await().until(() -> cpu.stats().queue().blockedSubmitters() == 1);
    assertThat(view(load).state()).isEqualTo("sending");

    stop(load).expectStatus().isOk();

    await().until(() -> cpu.stats().queue().blockedSubmitters() == 0);
    await().until(() -> view(load).accepted() + view(load).refused() < 10);
    assertThat(view(load).state()).isEqualTo("stopped");
  }

  @Test
  void begin_fifthWhileFourAreSent_isUnavailable() {
    cpu.setBackpressure(BackpressureStrategy.block());
    for (int sender = 1; sender <= 4; sender++) {
      begin("cpu", "fast", 10);
    }
    await().until(() -> cpu.stats().queue().blockedSubmitters() == 4);

    post("{\"pool\": \"cpu\", \"kind\": \"fast\", \"count\": 1}")
        .expectStatus()
        .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("too-many-loads");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'kind': 'fast', 'count': 1} | pool is 'null'; it must be one of cpu, io, db",
        "{'pool': 'gpu', 'kind': 'fast', 'count': 1} | pool is 'gpu'; it must be one of cpu, io,"
            + " db",
        "{'pool': 'io', 'kind': 'odd', 'count': 1} | kind is 'odd'; it must be one of fast, slow,"
            + " failing, stubborn.",
        "{'pool': 'io', 'kind': 'fast'} | count is null; for jobs that are fast it must be 1 to"
            + " 10000.",
        "{'pool': 'io', 'kind': 'fast', 'count': 0} | count is 0; for jobs that are fast it must be"
            + " 1 to 10000.",
        "{'pool': 'io', 'kind': 'fast', 'count': 10001} | count is 10001; for jobs that are fast it"
            + " must be 1 to 10000.",
        "{'pool': 'io', 'kind': 'stubborn', 'count': 5} | count is 5; for jobs that are stubborn it"
            + " must be 1 to 4.",
      })
  void begin_nonsense_isBadRequestThatSaysWhatMayBe(String order, String detail) {
    post(order.replace('\'', '"'))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("bad-load")
        .jsonPath("$.detail")
        .value(String.class, text -> assertThat(text).startsWith(detail));
  }

  @Test
  void begin_formOfAnotherSite_isUnsupported() {
    http.post()
        .uri("/api/load")
        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
        .body("pool=io&kind=fast&count=1")
        .exchange()
        .expectStatus()
        .isEqualTo(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
  }

  @Test
  void stop_unknown_isNotFound() {
    http.delete().uri("/api/load/none").exchange().expectStatus().isNotFound();
  }

  private LoadView begin(String pool, String kind, int count) {
    String order =
        "{\"pool\": \"%s\", \"kind\": \"%s\", \"count\": %d}".formatted(pool, kind, count);
    return post(order)
        .expectStatus()
        .isAccepted()
        .expectBody(LoadView.class)
        .returnResult()
        .getResponseBody();
  }

  private ResponseSpec post(String order) {
    return http.post()
        .uri("/api/load")
        .contentType(MediaType.APPLICATION_JSON)
        .body(order)
        .exchange();
  }

  private ResponseSpec stop(LoadView load) {
    return http.delete().uri("/api/load/" + load.id()).exchange();
  }

  private LoadView awaitState(LoadView load, String state) {
    return await().until(() -> view(load), now -> now.state().equals(state));
  }

  private LoadView view(LoadView load) {
    List<LoadView> latest =
        http.get()
            .uri("/api/load")
            .exchange()
            .expectBody(new ParameterizedTypeReference<List<LoadView>>() {})
            .returnResult()
            .getResponseBody();
    return latest.stream().filter(one -> one.id().equals(load.id())).findFirst().orElseThrow();
  }
}
