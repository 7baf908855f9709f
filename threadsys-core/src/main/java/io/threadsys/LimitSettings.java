package io.threadsys;

import io.threadsys.config.LimitConfig;
import io.threadsys.limit.RateLimit;
import io.threadsys.limit.ResourceLimit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The part of a description that says how much a pool takes in.
 *
 * <p>Not thread-safe.
 *
 * @param <B> the whole description
 */
public interface LimitSettings<B> {

  /**
   * Changes the limits.
   *
   * @param change gets the present limits, {@link LimitConfig#defaults()} at first, and returns
   *     others
   * @return this
   */
  B limits(UnaryOperator<LimitConfig> change);

  /**
   * Sets all limits, with where and how often resources are read.
   *
   * @param all default {@link LimitConfig#defaults()}, which has none
   * @return this
   */
  default B limits(LimitConfig all) {
    return limits(present -> all);
  }

  /**
   * Sets how many jobs the pool takes in.
   *
   * @param limit how many in a time, or null for any number, which is the default
   * @return this
   */
  default B rateLimit(@Nullable RateLimit limit) {
    return limits(present -> present.withRate(limit));
  }

  /**
   * Adds a limit for what may be in use while the pool takes in jobs; replaces one of the same
   * resource.
   *
   * @param limit default none
   * @return this
   */
  default B resourceLimit(ResourceLimit limit) {
    return limits(present -> present.withResource(limit));
  }
}
