package io.threadsys.backpressure;

import io.threadsys.error.ErrorCode;
import io.threadsys.limit.Resource;
import io.threadsys.limit.ResourceLimit;

/**
 * Thrown when more of a resource was in use than the pool's limit allows, and the strategy refused.
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
   * @param reading how much was in use, in the unit of the limit's resource
   * @param withStackTrace whether to fill in the stack trace
   */
  public ResourceLimitedException(
      String pool, ResourceLimit limit, double reading, boolean withStackTrace) {
    super(
        ErrorCode.RESOURCE_LIMITED,
        reasonOf(limit.resource()),
        pool,
        "pool '%s' takes no jobs while more than %s are in use; it was %s, and has to fall to %s"
            .formatted(
                pool,
                limit.resource().print(limit.max()),
                limit.resource().print(reading),
                limit.resource().print(limit.resume())),
        "submit less, make jobs smaller, raise the resource limit, or choose a strategy that waits",
        withStackTrace);
    this.resource = limit.resource();
    this.reading = reading;
    this.max = limit.max();
  }

  /**
   * Returns the reason under which refusals for a resource are counted.
   *
   * @param resource what is limited
   * @return {@code HEAP_LIMIT} or {@code CPU_LIMIT}
   */
  public static RejectionReason reasonOf(Resource resource) {
    return resource == Resource.CPU_PERCENT
        ? RejectionReason.CPU_LIMIT
        : RejectionReason.HEAP_LIMIT;
  }

  /**
   * Returns what was limited.
   *
   * @return the limit's resource
   */
  public Resource resource() {
    return resource;
  }

  /**
   * Returns how much was in use.
   *
   * @return the last reading, in the unit of the resource
   */
  public double reading() {
    return reading;
  }

  /**
   * Returns how much may be in use.
   *
   * @return the limit's maximum, in the unit of the resource
   */
  public double max() {
    return max;
  }
}
