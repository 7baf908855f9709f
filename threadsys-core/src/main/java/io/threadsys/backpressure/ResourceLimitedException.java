package io.threadsys.backpressure;

import io.threadsys.error.ErrorCode;
import io.threadsys.limit.Resource;
import io.threadsys.limit.ResourceLimit;

/**
 * Thrown when a resource limit of the pool is exceeded and the backpressure strategy rejects the
 * job.
 */
public final class ResourceLimitedException extends JobRejectedException {

  private static final long serialVersionUID = 1L;

  private final Resource resource;
  private final double reading;
  private final double max;

  /**
   * Creates the exception.
   *
   * @param pool the pool's name
   * @param limit the limit that was exceeded
   * @param reading the amount in use, in the unit of the limit's resource
   * @param withStackTrace whether to fill in the stack trace
   */
  public ResourceLimitedException(
      String pool, ResourceLimit limit, double reading, boolean withStackTrace) {
    super(
        ErrorCode.RESOURCE_LIMITED,
        reasonOf(limit.resource()),
        pool,
        "Pool '%s' accepts no jobs while more than %s are in use; usage was %s and must fall to %s"
            .formatted(
                pool,
                limit.resource().print(limit.max()),
                limit.resource().print(reading),
                limit.resource().print(limit.resume())),
        "submit fewer or smaller jobs, raise the resource limit, or choose a strategy that waits",
        withStackTrace);
    this.resource = limit.resource();
    this.reading = reading;
    this.max = limit.max();
  }

  /**
   * Returns the reason under which rejections for a resource are counted.
   *
   * @param resource the limited resource
   * @return {@code HEAP_LIMIT} or {@code CPU_LIMIT}
   */
  public static RejectionReason reasonOf(Resource resource) {
    return resource == Resource.CPU_PERCENT
        ? RejectionReason.CPU_LIMIT
        : RejectionReason.HEAP_LIMIT;
  }

  /**
   * Returns the limited resource.
   *
   * @return the resource
   */
  public Resource resource() {
    return resource;
  }

  /**
   * Returns the amount in use.
   *
   * @return the last sample, in the unit of the resource
   */
  public double reading() {
    return reading;
  }

  /**
   * Returns the configured maximum.
   *
   * @return the maximum, in the unit of the resource
   */
  public double max() {
    return max;
  }
}
