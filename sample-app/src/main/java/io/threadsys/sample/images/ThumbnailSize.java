package io.threadsys.sample.images;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The thumbnails made of each picture, the largest first. */
public enum ThumbnailSize {
  /** For looking at. */
  LARGE(640),
  /** For a grid. */
  MEDIUM(240),
  /** For a list. */
  SMALL(96);

  private final int side;

  ThumbnailSize(int side) {
    this.side = side;
  }

  /**
   * Returns the square the thumbnail fits into.
   *
   * @return its side in pixels
   */
  public int side() {
    return side;
  }

  /**
   * Returns the size's name in URLs.
   *
   * @return for instance {@code small}
   */
  public String path() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Finds a size by its name in URLs.
   *
   * @param path for instance {@code small}
   * @return the size, or empty if there is none of this name
   */
  public static Optional<ThumbnailSize> ofPath(String path) {
    return Arrays.stream(values()).filter(size -> size.path().equals(path)).findFirst();
  }
}
