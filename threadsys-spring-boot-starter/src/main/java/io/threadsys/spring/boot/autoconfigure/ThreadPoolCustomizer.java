package io.threadsys.spring.boot.autoconfigure;

import io.threadsys.ThreadPoolBuilder;

/**
 * Has the last word on a configured pool before it is built, for what properties cannot say: a
 * listener, a strategy of your own, another source of threads. All beans of this type are called,
 * in their order.
 */
@FunctionalInterface
public interface ThreadPoolCustomizer {

  /**
   * Changes the description of a pool.
   *
   * @param pool the pool's name
   * @param builder holds everything that the properties said
   */
  void customize(String pool, ThreadPoolBuilder builder);
}
