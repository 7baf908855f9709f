package io.threadsys.sample.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.sample.DeskClient;
import io.threadsys.sample.DeskClient.Item;
import io.threadsys.sample.DeskClient.Job;
import io.threadsys.sample.DeskTest;
import io.threadsys.sample.Pictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;

@DeskTest
class UploadEndToEndTest {

  @Autowired private RestTestClient http;
  private DeskClient desk;

  @BeforeEach
  void connect() {
    desk = new DeskClient(http);
  }

  @ParameterizedTest
  @CsvSource({"small, 96, 60", "medium, 240, 150", "large, 640, 400"})
  void upload_picture_endsWithThumbnailsOfTheRightSize(String size, int width, int height)
      throws IOException {
    Job job = desk.awaitEnd(desk.uploaded("photo.png", Pictures.encoded("png", 800, 500)));

    assertThat(job.state()).isEqualTo("SUCCEEDED");
    assertThat(job.progress()).isEqualTo(1);
    Item item = item(job);
    assertThat(item.name()).isEqualTo("photo.png");
    assertThat(item.dimensions()).containsEntry("width", 800).containsEntry("height", 500);
    byte[] thumbnail = desk.bytes(item.thumbnails().get(size));
    BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(thumbnail));
    assertThat(decoded.getWidth()).isEqualTo(width);
    assertThat(decoded.getHeight()).isEqualTo(height);
  }

  @Test
  void upload_sameContentTwice_isStoredOnce() {
    byte[] content = Pictures.encoded("png", 333, 222);
    Job first = desk.awaitEnd(desk.uploaded("first.png", content));
    Job second = desk.awaitEnd(desk.uploaded("second.png", content));

    assertThat(first.result()).containsEntry("alreadyKnown", false);
    assertThat(second.result())
        .containsEntry("alreadyKnown", true)
        .containsEntry("id", first.result().get("id"));
    assertThat(desk.library())
        .filteredOn(item -> item.dimensions() != null)
        .filteredOn(item -> item.dimensions().get("width") == 333)
        .hasSize(1);
  }

  @Test
  void upload_cutOffPicture_isBadRequest() {
    byte[] content = Pictures.cutOff(Pictures.encoded("png", 800, 500));

    problem(desk.upload("photo.png", "image/png", content), HttpStatus.BAD_REQUEST)
        .isEqualTo("Not accepted: the PNG file is cut off.");
  }

  @Test
  void upload_randomBytesSaidToBeAPicture_isBadRequest() {
    byte[] content = "no picture at all".getBytes(StandardCharsets.UTF_8);

    problem(desk.upload("photo.png", "image/png", content), HttpStatus.BAD_REQUEST)
        .isEqualTo("Not accepted: the file is neither PNG, JPEG nor GIF.");
  }

  @Test
  void upload_empty_isBadRequest() {
    problem(desk.upload("photo.png", "image/png", new byte[0]), HttpStatus.BAD_REQUEST)
        .isEqualTo("Not accepted: the file is empty.");
  }

  @Test
  void upload_text_isUnsupported() {
    byte[] content = "only words".getBytes(StandardCharsets.UTF_8);

    problem(desk.upload("notes.txt", "text/plain", content), HttpStatus.UNSUPPORTED_MEDIA_TYPE)
        .isEqualTo("'notes.txt' is not a picture the desk can read; send PNG, JPEG or GIF.");
  }

  @Test
  void upload_moreThanTheLimit_isTooLarge() {
    byte[] content = Arrays.copyOf(Pictures.encoded("png", 10, 10), 10 * 1024 * 1024 + 1);

    problem(desk.upload("photo.png", "image/png", content), HttpStatus.CONTENT_TOO_LARGE)
        .isEqualTo("The file is larger than 10485760 bytes.");
  }

  @Test
  void upload_withoutAFile_isBadRequest() {
    ResponseSpec response =
        http.post()
            .uri("/api/images")
            .header("Content-Type", "multipart/form-data; boundary=x")
            .body("--x--\r\n".getBytes(StandardCharsets.US_ASCII))
            .exchange();

    problem(response, HttpStatus.BAD_REQUEST).isEqualTo("Required part 'file' is not present.");
  }

  @Test
  void upload_damageThatOnlyDecodingFinds_endsFailedWithTheReason() {
    byte[] content = Pictures.encoded("png", 640, 400);
    Arrays.fill(content, content.length / 3, content.length / 2, (byte) 0);

    Job job = desk.awaitEnd(desk.uploaded("photo.png", content));

    assertThat(job.state()).isEqualTo("FAILED");
    assertThat(job.error()).startsWith("the picture is damaged: ");
    assertThat(job.result()).isNull();
  }

  @Test
  void cancel_endedJob_isConflict() {
    Job job = desk.awaitEnd(desk.uploaded("photo.png", Pictures.encoded("png", 64, 64)));

    problem(desk.cancel(job), HttpStatus.CONFLICT)
        .isEqualTo("The job has ended already: SUCCEEDED.");
  }

  @ParameterizedTest
  @CsvSource({
    "/api/jobs/none",
    "/api/library/999999",
    "/api/library/999999/thumbnails/small",
    "/api/library/1/thumbnails/gigantic",
    "/no/such/page",
  })
  void get_unknown_isNotFound(String url) {
    problem(desk.get(url), HttpStatus.NOT_FOUND).isNotEmpty();
    problem(http.delete().uri("/api/jobs/none").exchange(), HttpStatus.NOT_FOUND).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"/api/library/one", "/api/library?limit=0", "/api/library?limit=1001"})
  void get_nonsense_isBadRequest(String url) {
    problem(desk.get(url), HttpStatus.BAD_REQUEST).isNotEmpty();
  }

  private Item item(Job job) {
    return desk.get(job.result().get("item").toString())
        .expectBody(Item.class)
        .returnResult()
        .getResponseBody();
  }

  private static org.assertj.core.api.AbstractStringAssert<?> problem(
      ResponseSpec response, HttpStatus status) {
    response.expectStatus().isEqualTo(status);
    response.expectHeader().contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
    Problem problem = response.expectBody(Problem.class).returnResult().getResponseBody();
    assertThat(problem.status()).isEqualTo(status.value());
    return assertThat(problem.detail());
  }

  private record Problem(int status, String detail) {}
}
