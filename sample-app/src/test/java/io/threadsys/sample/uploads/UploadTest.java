package io.threadsys.sample.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.sample.Pictures;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UploadTest {

  private static final byte[] WORDS = "only words".getBytes(StandardCharsets.UTF_8);

  @ParameterizedTest
  @CsvSource({
    "photo.png, image/png, true",
    "photo.webp, image/webp, false",
    "notes.txt, text/plain, false",
    "photo.png, application/octet-stream, true",
    "photo.png, , true",
    "notes.txt, , false",
  })
  void isSupported_contentIsNoPicture_goesByWhatTheClientClaims(
      String name, String mediaType, boolean supported) {
    assertThat(new Upload(name, mediaType, WORDS).isSupported()).isEqualTo(supported);
  }

  @Test
  void isSupported_contentIsAPicture_isSupportedWhateverTheClientClaims() {
    byte[] content = Pictures.encoded("gif", 10, 10);

    assertThat(new Upload("notes.txt", "text/plain", content).isSupported()).isTrue();
  }

  @Test
  void name_withFolders_losesThem() {
    assertThat(new Upload("C:\\photos\\cat.png", null, WORDS).name()).isEqualTo("cat.png");
    assertThat(new Upload("../../etc/cat.png", null, WORDS).name()).isEqualTo("cat.png");
    assertThat(new Upload("x".repeat(500), null, WORDS).name()).hasSize(255);
  }
}
