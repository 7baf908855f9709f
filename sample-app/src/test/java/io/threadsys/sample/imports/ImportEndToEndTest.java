package io.threadsys.sample.imports;

import static io.threadsys.sample.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.ThreadPool;
import io.threadsys.sample.DeskClient;
import io.threadsys.sample.DeskClient.Item;
import io.threadsys.sample.DeskClient.Job;
import io.threadsys.sample.DeskTest;
import io.threadsys.sample.Gate;
import io.threadsys.sample.Pictures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Folders of all sorts, through pools in which next to nothing has room. */
@DeskTest
@TestPropertySource(
    properties = {
      "desk.max-imports=1",
      "desk.max-file-size=1MB",
      "threadsys.pools.cpu.threads=1",
      "threadsys.pools.cpu.queue-size=1",
      "threadsys.pools.io.threads=1",
      "threadsys.pools.io.queue-size=1",
      "threadsys.pools.db.threads=1",
      "threadsys.pools.db.queue-size=1",
    })
class ImportEndToEndTest {

  @TempDir private static Path root;

  @Autowired private RestTestClient http;
  @Autowired private ThreadPool cpu;
  @Autowired private ThreadPool durable;
  private final Gate gate = new Gate();
  private DeskClient desk;

  @DynamicPropertySource
  static void folders(DynamicPropertyRegistry registry) {
    registry.add("desk.allowed-roots", root::toString);
    registry.add("desk.import-folder", root.resolve("nothing")::toString);
  }

  @BeforeAll
  static void fillFolders() throws IOException {
    Files.createDirectories(root.resolve("nothing"));
    Pictures.fill(root.resolve("many"), 40, 100, 80);
    Pictures.fill(root.resolve("cancelled"), 40, 100, 60);
    Files.createDirectories(root.resolve("gone"));
    Path mixed = Files.createDirectories(root.resolve("mixed/deeper/.hidden"));
    Files.write(mixed.resolve("hidden.png"), Pictures.encoded("png", 20, 20));
    Path deeper = mixed.getParent();
    Files.write(deeper.resolve("photo.jpg"), Pictures.encoded("jpg", 300, 200));
    Files.writeString(deeper.resolve("words.txt"), "some words, and some more words");
    Files.write(deeper.resolve("cut-off.png"), Pictures.cutOff(Pictures.encoded("png", 300, 200)));
    Files.write(deeper.resolve("latin1.txt"), "Größe".getBytes(StandardCharsets.ISO_8859_1));
    Files.write(deeper.resolve("huge.gif"), new byte[1024 * 1024 + 1]);
    Files.writeString(deeper.resolve("sums.csv"), "1;2");
    Files.createSymbolicLink(deeper.resolve("link.txt"), deeper.resolve("words.txt"));
  }

  @BeforeEach
  void awaitStartImport() {
    desk = new DeskClient(http);
    Job job = await().until(this::emptyImport, ended -> ended.state().equals("SUCCEEDED"));
    assertThat(job.result()).containsEntry("files", 0);
  }

  @AfterEach
  void openGate() {
    gate.open();
  }

  @Test
  void import_moreFilesThanTheQueuesHold_storesEveryOne() {
    Job job = desk.awaitEnd(desk.imported("many"));

    assertThat(job.state()).isEqualTo("SUCCEEDED");
    assertThat(job.result())
        .containsAllEntriesOf(
            Map.of("files", 40, "images", 40, "texts", 0, "failed", 0, "thumbnails", 120));
  }

  @Test
  void import_brokenFiles_countsAndNamesThemAndGoesOn() {
    Job job = desk.awaitEnd(desk.imported("mixed"));

    assertThat(job.state()).isEqualTo("SUCCEEDED");
    assertThat(job.result())
        .containsAllEntriesOf(
            Map.of("files", 6, "images", 1, "texts", 1, "failed", 3, "skipped", 1));
    assertThat((List<?>) job.result().get("failures"))
        .map(Object::toString)
        .containsExactlyInAnyOrder(
            "{file=deeper/cut-off.png, reason=the PNG file is cut off}",
            "{file=deeper/latin1.txt, reason=the text is not UTF-8}",
            "{file=deeper/huge.gif, reason=the file is larger than 1048576B}");
  }

  @Test
  void import_sameFolderAgain_addsNoRows() {
    desk.awaitEnd(desk.imported("mixed"));
    int before = desk.library().size();

    Job again = desk.awaitEnd(desk.imported("mixed"));

    assertThat(again.result()).containsEntry("alreadyKnown", 2).containsEntry("images", 1);
    assertThat(desk.library()).hasSize(before);
  }

  @Test
  void import_knownContents_areReadButNotAnalysedAgain() {
    desk.awaitEnd(desk.imported("many"));
    long analysed = cpu.stats().jobs().submitted();

    Job again = desk.awaitEnd(desk.imported("many"));

    assertThat(again.result())
        .containsAllEntriesOf(
            Map.of("files", 40, "images", 40, "alreadyKnown", 40, "thumbnails", 0));
    assertThat(cpu.stats().jobs().submitted()).isEqualTo(analysed);
  }

  @Test
  void import_folderUnderWay_isTheSameJob() {
    gate.hold(cpu);
    Job job = desk.imported("many");

    Job same = desk.imported("many");

    assertThat(same.id()).isEqualTo(job.id());
    gate.open();
    assertThat(desk.awaitEnd(job).state()).isEqualTo("SUCCEEDED");
    assertThat(desk.awaitEnd(desk.imported("many")).id()).isNotEqualTo(job.id());
  }

  @Test
  void import_folderThatHasGone_waitsForItsNextAttemptAndSaysWhy() throws IOException {
    gate.hold(durable);
    Job job = desk.imported("gone");
    Files.delete(root.resolve("gone"));
    gate.open();

    Job tried = await().until(() -> desk.job(job), now -> now.error() != null);

    assertThat(tried.state()).isEqualTo("QUEUED");
    assertThat(tried.attempts()).isEqualTo(1);
    assertThat(tried.error()).startsWith("java.nio.file.NoSuchFileException: ");
    desk.cancel(job).expectStatus().isOk().expectBody().jsonPath("$.state").isEqualTo("CANCELLED");
  }

  @Test
  void cancel_runningImport_endsItAndMakesRoomForTheNext() {
    gate.hold(cpu);
    Job job = desk.imported("cancelled");
    await().until(() -> desk.job(job).state().equals("RUNNING"));
    desk.beginImport("{\"folder\": \"mixed\"}").expectStatus().isEqualTo(503);

    desk.cancel(job).expectStatus().isOk().expectBody().jsonPath("$.state").isEqualTo("CANCELLED");

    assertThat(desk.job(job).state()).isEqualTo("CANCELLED");
    desk.cancel(job).expectStatus().isEqualTo(409);
    gate.open();
    Job next = desk.awaitEnd(desk.imported("mixed"));
    assertThat(next.state()).isEqualTo("SUCCEEDED");
    assertThat(desk.library()).noneMatch(item -> Integer.valueOf(60).equals(heightOf(item)));
  }

  @Test
  void import_asManyUnderWayAsAllowed_isUnavailable() {
    gate.hold(cpu);
    Job job = desk.imported("many");

    desk.beginImport("{\"folder\": \"mixed\"}")
        .expectStatus()
        .isEqualTo(503)
        .expectHeader()
        .valueEquals("Retry-After", "2")
        .expectBody()
        .jsonPath("$.code")
        .isEqualTo("too-many-imports");

    gate.open();
    assertThat(desk.awaitEnd(job).state()).isEqualTo("SUCCEEDED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"folder\": \"/etc\"}",
        "{\"folder\": \"../..\"}",
        "{\"folder\": \"absent\"}",
        "{\"folder\": \" \"}",
        "{}",
        "{",
      })
  void import_badFolder_isBadRequest(String json) {
    desk.beginImport(json)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.detail")
        .isNotEmpty();
  }

  private static Integer heightOf(Item item) {
    return item.dimensions() == null ? null : item.dimensions().get("height");
  }

  /** Until the import of the start has ended, a further one is refused. */
  private Job emptyImport() {
    var response = desk.beginImport("{\"folder\": \"nothing\"}").returnResult(Job.class);
    return response.getStatus().value() == 202
        ? desk.awaitEnd(response.getResponseBody())
        : new Job("", "", "REFUSED", 0, "", 0, Map.of(), "", "");
  }
}
