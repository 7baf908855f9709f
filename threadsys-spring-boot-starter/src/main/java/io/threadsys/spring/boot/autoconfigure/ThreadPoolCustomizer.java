package io.threadsys.spring.boot.autoconfigure;

import io.threadsys.ThreadPoolBuilder;

/**
 * Callback that customizes a configured pool before it is built, for what properties cannot
 * express: a listener, a custom strategy, another source of threads. All beans of this type are
 * called, in order.
 */
@FunctionalInterface
public interface ThreadPoolCustomizer {

  /**
   * Customizes the builder of a pool.
   *
   * @param pool the pool's name
   * @param builder holds everything that the properties said
   */
  void customize(String pool, ThreadPoolBuilder builder);
}
