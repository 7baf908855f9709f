package io.threadsys.sample.images;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.springframework.stereotype.Component;

/**
 * Makes small copies of pictures. Thread-safe.
 *
 * <p>A copy keeps the proportions and the transparency, and is never larger than the picture.
 */
@Component
public class Thumbnailer {
  /*
   * One step from 2000 to 96 pixels would look at a few source pixels per target pixel and lose
   * thin lines. So the picture is halved, which averages every pixel, until less than a factor of
   * two is left for the bicubic last step.
   */

  private static final float JPEG_QUALITY = 0.85f;

  /**
   * Shrinks a picture to the largest thumbnail. Thumbnails of the result look like those of the
   * picture, and the many pixels of the picture are looked at once only.
   *
   * @param picture the picture
   * @return a smaller picture, or one of the same size
   */
  public BufferedImage reduce(BufferedImage picture) {
    ImageSize pixels =
        new ImageSize(picture.getWidth(), picture.getHeight()).fitInto(ThumbnailSize.LARGE.side());
    return scale(picture, pixels, picture.getColorModel().hasAlpha());
  }

  /**
   * Makes one copy.
   *
   * @param picture the picture
   * @param size how large
   * @return the encoded copy
   */
  public Thumbnail thumbnail(BufferedImage picture, ThumbnailSize size) {
    boolean transparent = picture.getColorModel().hasAlpha();
    ImageSize pixels = new ImageSize(picture.getWidth(), picture.getHeight()).fitInto(size.side());
    BufferedImage copy = scale(picture, pixels, transparent);
    ImageFormat format = transparent ? ImageFormat.PNG : ImageFormat.JPEG;
    return new Thumbnail(size, pixels, format.mediaType(), encode(copy, format));
  }

  private static BufferedImage scale(BufferedImage picture, ImageSize target, boolean alpha) {
    BufferedImage current = picture;
    while (current.getWidth() >= 2 * target.width() && current.getHeight() >= 2 * target.height()) {
      ImageSize half = new ImageSize(current.getWidth() / 2, current.getHeight() / 2);
      current = draw(current, half, alpha, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    }
    return draw(current, target, alpha, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
  }

  private static BufferedImage draw(
      BufferedImage source, ImageSize size, boolean alpha, Object interpolation) {
    int type = alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    BufferedImage target = new BufferedImage(size.width(), size.height(), type);
    Graphics2D graphics = target.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, interpolation);
      graphics.drawImage(source, 0, 0, size.width(), size.height(), null);
    } finally {
      graphics.dispose();
    }
    return target;
  }

  private static byte[] encode(BufferedImage copy, ImageFormat format) {
    ImageWriter writer = ImageIO.getImageWritersByMIMEType(format.mediaType()).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      if (format == ImageFormat.JPEG) {
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(JPEG_QUALITY);
      }
      writer.write(null, new IIOImage(copy, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException("a thumbnail could not be encoded", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
