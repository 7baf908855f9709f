package io.threadsys.spring.boot.endpoint.descriptor;

import io.threadsys.ThreadPool;
import io.threadsys.limit.RateLimitUsage;
import io.threadsys.limit.ResourceUsage;
import io.threadsys.spring.boot.mapping.PropertyText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the limits stand that keep jobs out of a pool.
 *
 * @param permits how many jobs the rate limit would let in at once; null without one
 * @param resources each resource that is limited
 */
public record LimitsDescriptor(@Nullable Long permits, List<Resource> resources) {

  static LimitsDescriptor of(ThreadPool pool) {
    RateLimitUsage rate = pool.rateLimitUsage();
    return new LimitsDescriptor(
        rate == null ? null : rate.available(),
        pool.resourceUsage().stream().map(Resource::of).toList());
  }

  /**
   * A resource that is limited.
   *
   * @param name which one
   * @param reading what is in use; null if that is not known
   * @param max above this, new jobs are held back
   * @param resume not above this, they are let in again
   * @param limited whether they are held back now
   * @param limitedForMillis for how long
   */
  public record Resource(
      String name,
      @Nullable Double reading,
      double max,
      double resume,
      boolean limited,
      double limitedForMillis) {

    static Resource of(ResourceUsage use) {
      return new Resource(
          PropertyText.of(use.limit().resource()),
          use.reading() >= 0 ? use.reading() : null,
          use.limit().max(),
          use.limit().resume(),
          use.limited(),
          Millis.of(use.limitedFor()));
    }
  }
}
