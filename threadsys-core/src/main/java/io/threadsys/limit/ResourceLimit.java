package io.threadsys.limit;

/**
 * How much of a resource may be in use while a pool accepts new jobs. Above {@code max} new jobs
 * meet the pool's backpressure strategy, as if the queue were full, until a reading is no longer
 * above {@code resume}: between the two nothing changes, so that a reading that trembles does not
 * make the pool flap. Accepted jobs are not affected.
 *
 * <p>Immutable. The values are checked when a pool is built. Where a reading is not available, the
 * limit does nothing, and the log says so once.
 *
 * @param resource what is watched
 * @param max above this new jobs are subject to backpressure; for percentages 0.1 to 100, for bytes
 *     at least 1
 * @param resume at or below this they are accepted again; 0 to {@code max}
 */
public record ResourceLimit(Resource resource, double max, double resume) {

  private static final double RESUME_SHARE = 0.9;

  /**
   * Limits the heap in use. What is in use includes garbage, so a limit far below the maximum trips
   * between collections.
   *
   * @param max in percent of its largest size, 0.1 to 100
   * @return a limit that resumes at nine tenths of it
   */
  public static ResourceLimit heapPercent(double max) {
    return of(Resource.HEAP_PERCENT, max);
  }

  /**
   * Limits the heap in use.
   *
   * @param max in bytes, at least 1
   * @return a limit that resumes at nine tenths of it
   */
  public static ResourceLimit heapBytes(long max) {
    return of(Resource.HEAP_BYTES, (double) max);
  }

  /**
   * Limits what this JVM uses of the processors.
   *
   * @param max in percent of all of the machine's, 0.1 to 100
   * @return a limit that resumes at nine tenths of it
   */
  public static ResourceLimit cpuPercent(double max) {
    return of(Resource.CPU_PERCENT, max);
  }

  private static ResourceLimit of(Resource resource, double max) {
    return new ResourceLimit(resource, max, max * RESUME_SHARE);
  }

  /**
   * Returns a copy with another value.
   *
   * @param level not above this the limit lets jobs in again; 0 to {@code max}
   * @return a new value
   */
  public ResourceLimit withResume(double level) {
    return new ResourceLimit(resource, max, level);
  }
}
