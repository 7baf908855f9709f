package io.threadsys.limit;

/**
 * Limit on the usage of a resource, with hysteresis. Above {@code max}, new jobs are subject to the
 * pool's backpressure strategy, as if the queue were full, until a sample is no longer above {@code
 * resume}; between the two, the state is unchanged, so that a fluctuating sample does not make the
 * pool flap. Accepted jobs are not affected.
 *
 * <p>Immutable. The values are validated when a pool is built. If the resource cannot be sampled,
 * the limit has no effect, which is logged once.
 *
 * @param resource the limited resource
 * @param max the usage above which the limit applies; 0.1 to 100 for percentages, at least 1 for
 *     bytes
 * @param resume the usage at or below which the limit is lifted, 0 to {@code max}
 */
public record ResourceLimit(Resource resource, double max, double resume) {

  private static final double RESUME_SHARE = 0.9;

  /**
   * Limits the used heap. Usage includes garbage, so a limit far below the maximum trips between
   * collections.
   *
   * @param max the limit in percent of the maximum heap size, 0.1 to 100
   * @return a limit that is lifted at nine tenths of {@code max}
   */
  public static ResourceLimit heapPercent(double max) {
    return of(Resource.HEAP_PERCENT, max);
  }

  /**
   * Limits the used heap.
   *
   * @param max the limit in bytes, at least 1
   * @return a limit that is lifted at nine tenths of {@code max}
   */
  public static ResourceLimit heapBytes(long max) {
    return of(Resource.HEAP_BYTES, (double) max);
  }

  /**
   * Limits the CPU load of this JVM.
   *
   * @param max the limit in percent of all processors of the machine, 0.1 to 100
   * @return a limit that is lifted at nine tenths of {@code max}
   */
  public static ResourceLimit cpuPercent(double max) {
    return of(Resource.CPU_PERCENT, max);
  }

  private static ResourceLimit of(Resource resource, double max) {
    return new ResourceLimit(resource, max, max * RESUME_SHARE);
  }

  /**
   * Returns a copy with the given resume level.
   *
   * @param level the usage at or below which the limit is lifted, 0 to {@code max}
   * @return a new value
   */
  public ResourceLimit withResume(double level) {
    return new ResourceLimit(resource, max, level);
  }
}
