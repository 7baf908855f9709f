package io.threadsys.sizing;

/**
 * Minimum and maximum number of workers of a pool. Immutable.
 *
 * @param min the minimum, at least 1
 * @param max the maximum, at least {@code min}; equal to it for a pool of fixed size
 */
public record SizeBounds(int min, int max) {

  /**
   * Returns the nearest number within the bounds.
   *
   * @param size any number
   * @return {@code size}, or the bound it lies beyond
   */
  public int clamp(int size) {
    return Math.max(min, Math.min(max, size));
  }

  /**
   * Returns whether the size is fixed.
   *
   * @return true if both bounds are the same
   */
  public boolean isFixed() {
    return min == max;
  }

  /** Returns {@code 4}, or {@code 2..16}. */
  @Override
  public String toString() {
    return isFixed() ? Integer.toString(min) : min + ".." + max;
  }
}
