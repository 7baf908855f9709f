package io.threadsys.sample;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Pictures for tests; different sizes give different contents. */
public final class Pictures {

  private Pictures() {}

  public static BufferedImage opaque(int width, int height) {
    return paint(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB));
  }

  public static BufferedImage transparent(int width, int height) {
    return paint(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB));
  }

  public static byte[] encoded(String format, int width, int height) {
    return encoded(format, opaque(width, height));
  }

  public static byte[] encoded(String format, BufferedImage picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(picture, format, bytes)) {
        throw new IllegalArgumentException("no writer for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Fills a folder with pictures, each of another content. */
  public static void fill(Path folder, int count, int width, int height) {
    try {
      Files.createDirectories(folder);
      for (int i = 0; i < count; i++) {
        Files.write(folder.resolve(i + ".png"), encoded("png", width + i, height));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the first part of a file, as after a broken transfer. */
  public static byte[] cutOff(byte[] file) {
    return Arrays.copyOf(file, file.length * 2 / 3);
  }

  private static BufferedImage paint(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    Graphics2D graphics = picture.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, Color.ORANGE, width, height, Color.BLUE));
    graphics.fillRect(width / 8, height / 8, width * 3 / 4, height * 3 / 4);
    graphics.dispose();
    return picture;
  }
}
