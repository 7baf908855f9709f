package io.threadsys.sample;

import static io.threadsys.sample.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.sample.DeskClient.Item;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What is there a moment after the start, with nothing configured. */
@DeskTest
@DirtiesContext(classMode = ClassMode.BEFORE_CLASS) // Nothing but the start has happened in it.
class StartImportTest {

  private static final int IMAGES = 14;
  private static final int TEXTS = 8;
  private static final int FILES = IMAGES + TEXTS;

  @Autowired private RestTestClient http;
  private DeskClient desk;

  @BeforeEach
  void awaitImport() {
    desk = new DeskClient(http);
    await().until(() -> desk.library().size() == FILES);
  }

  @Test
  void library_afterTheStart_listsEveryBundledFile() throws IOException {
    List<String> bundled =
        Arrays.stream(
                new PathMatchingResourcePatternResolver().getResources("classpath:library/**/*.*"))
            .map(Resource::getFilename)
            .toList();

    List<Item> items = desk.library();

    assertThat(items).extracting(Item::name).containsExactlyInAnyOrderElementsOf(bundled);
    assertThat(items)
        .extracting(Item::sha256)
        .doesNotHaveDuplicates()
        .allMatch(h -> h.length() == 64);
    assertThat(items).filteredOn(item -> item.kind().equals("IMAGE")).hasSize(IMAGES);
    assertThat(item("the-raven.txt").words().get("topWords").toString())
        .startsWith("[{word=the, count=");
    assertThat(item("waiting-time-chart.png").dimensions())
        .containsEntry("width", 1280)
        .containsEntry("height", 720);
  }

  @Test
  void thumbnails_ofEveryPicture_decodeAndFit() throws IOException {
    List<Item> pictures =
        desk.library().stream().filter(item -> item.kind().equals("IMAGE")).toList();

    for (Item picture : pictures) {
      assertThat(picture.thumbnails()).containsOnlyKeys("small", "medium", "large");
      assertThat(longestSide(picture, "small")).isEqualTo(96);
      assertThat(longestSide(picture, "medium")).isEqualTo(240);
      assertThat(longestSide(picture, "large")).isBetween(480, 640);
    }
  }

  @Test
  void prometheus_afterTheImport_hasTheNumbersOfTheImport() {
    await()
        .untilAsserted(
            () ->
                assertThat(text("/actuator/prometheus"))
                    .contains(
                        "threadsys_jobs_total{outcome=\"succeeded\",pool=\"io\"} " + (FILES + 1.0),
                        "threadsys_jobs_total{outcome=\"succeeded\",pool=\"cpu\"} " + FILES + ".0",
                        "threadsys_jobs_total{outcome=\"succeeded\",pool=\"db\"} "
                            + 2 * FILES
                            + ".0",
                        "threadsys_jobs_total{outcome=\"succeeded\",pool=\"durable\"} 1.0",
                        "threadsys_jobs_total{outcome=\"failed\",pool=\"cpu\"} 0.0",
                        "threadsys_queue_capacity{pool=\"cpu\"} 100.0")
                    .containsPattern(
                        "cluster_jobs_total\\{event=\"completed\",node=\"\\S+\"} 1.0"));
  }

  @Test
  void health_withAllPoolsRunning_isUp() {
    desk.get("/actuator/health")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.status")
        .isEqualTo("UP")
        .jsonPath("$.components.threadsys.components.cpu.status")
        .isEqualTo("UP")
        .jsonPath("$.components.threadsys.components.io.status")
        .isEqualTo("UP")
        .jsonPath("$.components.threadsys.components.db.status")
        .isEqualTo("UP")
        .jsonPath("$.components.threadsysCluster.components.node.status")
        .isEqualTo("UP");
  }

  @Test
  void page_asksNobodyElse() {
    assertThat(text("/"))
        .contains("<title>Media desk, live</title>", "default-src 'self'", "/live/main.js")
        .doesNotContain("://");
    assertThat(text("/live/main.js")).contains("import ").doesNotContain("://");
    assertThat(text("/desk/desk.js")).contains("/api/").doesNotContain("://");
    assertThat(text("/desk/desk.css")).doesNotContain("://", "@import");
  }

  private Item item(String name) {
    return desk.library().stream()
        .filter(item -> item.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private int longestSide(Item picture, String size) throws IOException {
    byte[] content = desk.bytes(picture.thumbnails().get(size));
    var decoded = ImageIO.read(new ByteArrayInputStream(content));
    return Math.max(decoded.getWidth(), decoded.getHeight());
  }

  private String text(String url) {
    return new String(desk.bytes(url), StandardCharsets.UTF_8);
  }
}
