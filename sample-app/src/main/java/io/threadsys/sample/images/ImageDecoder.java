package io.threadsys.sample.images;

import io.threadsys.sample.content.UnreadableContentException;
import io.threadsys.sample.settings.DeskProperties;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.function.DoublePredicate;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.springframework.stereotype.Component;

/** From bytes to pixels, with a look at the header first. Thread-safe. */
@Component
public class ImageDecoder {

  private final long maxPixels;

  ImageDecoder(DeskProperties settings) {
    maxPixels = settings.maxPixels();
  }

  /**
   * Checks what can be checked without decoding: signature, header, size and end. Fast enough for
   * the thread of a request.
   *
   * @param content a file's bytes
   * @return the picture's size
   * @throws UnreadableContentException if it cannot be a picture, or is too large to be decoded
   */
  public ImageSize inspect(byte[] content) {
    if (content.length == 0) {
      throw new UnreadableContentException("the file is empty");
    }
    ImageFormat format =
        ImageFormat.of(content)
            .orElseThrow(
                () -> new UnreadableContentException("the file is neither PNG, JPEG nor GIF"));
    ImageSize size = read(content, ImageDecoder::size);
    if (size.pixels() > maxPixels) {
      throw new UnreadableContentException(
          "the picture has %d x %d pixels; at most %d pixels are allowed"
              .formatted(size.width(), size.height(), maxPixels));
    }
    if (!format.isComplete(content)) {
      throw new UnreadableContentException("the " + format + " file is cut off");
    }
    return size;
  }

  /**
   * Decodes a picture; of an animation, the first frame.
   *
   * @param content a file's bytes
   * @param goOn told now and then which share is decoded, between 0 and 1; false ends the decoding
   * @return its pixels, incomplete if it was told not to go on
   * @throws UnreadableContentException if it is no picture, or a damaged one
   */
  public BufferedImage decode(byte[] content, DoublePredicate goOn) {
    inspect(content);
    return read(
        content,
        reader -> {
          reader.addIIOReadProgressListener(new DecodingWatch(goOn));
          return reader.read(0);
        });
  }

  private static ImageSize size(ImageReader reader) throws IOException {
    return new ImageSize(reader.getWidth(0), reader.getHeight(0));
  }

  /* Decoders meet damaged data with all kinds of unchecked exceptions, not only with IOException. */
  private static <T> T read(byte[] content, Reading<T> reading) {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new UnreadableContentException("the file is not a picture");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, /* seekForwardOnly= */ true, /* ignoreMetadata= */ true);
        return reading.with(reader);
      } finally {
        reader.dispose();
      }
    } catch (UnreadableContentException e) {
      throw e;
    } catch (IOException e) {
      throw new UnreadableContentException("the picture is damaged: " + e.getMessage());
    } catch (RuntimeException e) {
      throw new UnreadableContentException("the picture is damaged: " + e);
    }
  }

  @FunctionalInterface
  private interface Reading<T> {
    T with(ImageReader reader) throws IOException;
  }
}
