package io.threadsys.sample.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.sample.Pictures;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThumbnailerTest {

  private final Thumbnailer thumbnailer = new Thumbnailer();

  @ParameterizedTest
  @CsvSource({
    "1600, 1200, LARGE,  640, 480",
    "1600, 1200, MEDIUM, 240, 180",
    "1600, 1200, SMALL,   96,  72",
    " 900, 1600, MEDIUM, 135, 240",
    "2000,    3, SMALL,   96,   1",
    " 641,  641, LARGE,  640, 640",
    " 100,   50, MEDIUM, 100,  50",
    "   1,    1, SMALL,    1,   1",
  })
  void thumbnail_anyPicture_fitsKeepsProportionsAndIsNeverEnlarged(
      int width, int height, ThumbnailSize size, int expectedWidth, int expectedHeight)
      throws IOException {
    Thumbnail thumbnail = thumbnailer.thumbnail(Pictures.opaque(width, height), size);

    BufferedImage decoded = decoded(thumbnail);
    assertThat(decoded.getWidth()).isEqualTo(expectedWidth);
    assertThat(decoded.getHeight()).isEqualTo(expectedHeight);
    assertThat(thumbnail.pixels()).isEqualTo(new ImageSize(expectedWidth, expectedHeight));
  }

  @Test
  void thumbnail_ofTheReducedPicture_hasTheSameSize() {
    BufferedImage picture = Pictures.opaque(1999, 701);
    BufferedImage reduced = thumbnailer.reduce(picture);

    for (ThumbnailSize size : ThumbnailSize.values()) {
      assertThat(thumbnailer.thumbnail(reduced, size).pixels())
          .isEqualTo(thumbnailer.thumbnail(picture, size).pixels());
    }
  }

  @Test
  void thumbnail_opaquePicture_isJpeg() {
    Thumbnail thumbnail = thumbnailer.thumbnail(Pictures.opaque(300, 300), ThumbnailSize.SMALL);

    assertThat(thumbnail.mediaType()).isEqualTo("image/jpeg");
    assertThat(ImageFormat.of(thumbnail.content())).contains(ImageFormat.JPEG);
  }

  @Test
  void thumbnail_transparentPicture_staysTransparent() throws IOException {
    Thumbnail thumbnail =
        thumbnailer.thumbnail(Pictures.transparent(800, 800), ThumbnailSize.SMALL);

    BufferedImage decoded = decoded(thumbnail);
    assertThat(thumbnail.mediaType()).isEqualTo("image/png");
    assertThat(new Color(decoded.getRGB(0, 0), true).getAlpha()).isZero();
    assertThat(new Color(decoded.getRGB(48, 48), true).getAlpha()).isEqualTo(255);
  }

  @Test
  void thumbnail_finePattern_averagesInsteadOfDroppingPixels() throws IOException {
    BufferedImage stripes = new BufferedImage(1920, 1920, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = stripes.createGraphics();
    graphics.setColor(Color.WHITE);
    for (int x = 0; x < stripes.getWidth(); x += 4) {
      graphics.fillRect(x, 0, 1, stripes.getHeight());
    }
    graphics.dispose();

    BufferedImage decoded = decoded(thumbnailer.thumbnail(stripes, ThumbnailSize.SMALL));

    for (int x = 5; x < 90; x++) {
      assertThat(new Color(decoded.getRGB(x, 48)).getGreen()).as("column %d", x).isBetween(54, 74);
    }
  }

  private static BufferedImage decoded(Thumbnail thumbnail) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(thumbnail.content()));
  }
}
