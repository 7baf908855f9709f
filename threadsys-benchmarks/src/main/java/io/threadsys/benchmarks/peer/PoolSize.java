package io.threadsys.benchmarks.peer;

/**
 * How big a pool is to be.
 *
 * @param workers its threads
 * @param capacity how many jobs may wait; {@link #UNBOUNDED} for any number
 */
public record PoolSize(int workers, int capacity) {

  /** What a pool takes in that is told nothing else. */
  public static final int DEFAULT_CAPACITY = 10_000;

  /** Any number of jobs. */
  public static final int UNBOUNDED = Integer.MAX_VALUE;

  /**
   * Returns a size with the usual bound.
   *
   * @param workers its threads
   * @return the size
   */
  public static PoolSize bounded(int workers) {
    return new PoolSize(workers, DEFAULT_CAPACITY);
  }
}
