package io.threadsys.sample.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.threadsys.sample.Pictures;
import io.threadsys.sample.Settings;
import io.threadsys.sample.content.UnreadableContentException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {

  private final ImageDecoder decoder =
      new ImageDecoder(Settings.with("desk.max-pixels", 1_000_000));

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "gif"})
  void inspect_wholePicture_tellsItsSize(String format) {
    byte[] content = Pictures.encoded(format, 640, 400);

    assertThat(decoder.inspect(content)).isEqualTo(new ImageSize(640, 400));
    assertThat(decoder.decode(content, share -> true).getWidth()).isEqualTo(640);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "gif"})
  void inspect_somethingAfterTheEnd_isAccepted(String format) {
    byte[] content = Pictures.encoded(format, 640, 400);
    byte[] longer = Arrays.copyOf(content, content.length + 100);

    assertThat(decoder.inspect(longer)).isEqualTo(new ImageSize(640, 400));
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg"})
  void inspect_cutOffPicture_isRefused(String format) {
    byte[] content = Pictures.cutOff(Pictures.encoded(format, 640, 400));

    assertThatThrownBy(() -> decoder.inspect(content))
        .isInstanceOf(UnreadableContentException.class)
        .hasMessageContaining("cut off");
  }

  @Test
  void inspect_headerOfAnotherFormat_isRefused() {
    byte[] content = "‰PNG, or so it says".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> decoder.inspect(content))
        .isInstanceOf(UnreadableContentException.class);
  }

  @Test
  void inspect_signatureAndNothingElse_isRefused() {
    byte[] content = Arrays.copyOf(Pictures.encoded("png", 10, 10), 12);

    assertThatThrownBy(() -> decoder.inspect(content))
        .isInstanceOf(UnreadableContentException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void inspect_empty_isRefused() {
    assertThatThrownBy(() -> decoder.inspect(new byte[0]))
        .isInstanceOf(UnreadableContentException.class)
        .hasMessage("the file is empty");
  }

  @Test
  void inspect_morePixelsThanAllowed_isRefusedWithoutDecoding() {
    byte[] content = Pictures.encoded("png", 2_000, 501);

    assertThatThrownBy(() -> decoder.inspect(content))
        .isInstanceOf(UnreadableContentException.class)
        .hasMessageContaining("2000 x 501 pixels; at most 1000000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg"})
  void decode_toldNotToGoOn_stopsEarly(String format) {
    byte[] content = Pictures.encoded(format, 800, 800);
    List<Double> shares = new ArrayList<>();

    decoder.decode(
        content,
        share -> {
          shares.add(share);
          return shares.size() < 3;
        });

    assertThat(shares).isSorted();
    assertThat(shares.get(shares.size() - 1)).isLessThan(0.5);
  }

  @Test
  void decode_damageInTheMiddle_isRefused() {
    byte[] content = Pictures.encoded("png", 640, 400);
    Arrays.fill(content, content.length / 3, content.length / 2, (byte) 0);

    assertThatThrownBy(() -> decoder.decode(content, share -> true))
        .isInstanceOf(UnreadableContentException.class)
        .hasMessageContaining("damaged");
  }
}
