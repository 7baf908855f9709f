package io.threadsys.sample.images;

/**
 * Width and height in pixels.
 *
 * @param width at least 1
 * @param height at least 1
 */
public record ImageSize(int width, int height) {

  /**
   * Shrinks to fit into a square, keeping the proportions; never enlarges.
   *
   * @param side the square's side
   * @return the largest size that fits, at least 1 by 1
   */
  public ImageSize fitInto(int side) {
    int longest = Math.max(width, height);
    if (longest <= side) {
      return this;
    }
    double factor = (double) side / longest;
    return new ImageSize(scaled(width, factor), scaled(height, factor));
  }

  /**
   * Returns how many pixels that is.
   *
   * @return width times height
   */
  public long pixels() {
    return (long) width * height;
  }

  private static int scaled(int length, double factor) {
    return Math.max(1, (int) Math.round(length * factor));
  }
}
