package io.threadsys.spring.boot.autoconfigure;

import io.threadsys.ThreadPool;
import io.threadsys.ThreadPoolBuilder;
import io.threadsys.error.InvalidConfigException;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Makes the pools that the properties describe. Its bean is the factory bean of theirs, so that
 * their definitions consist of names alone and can be generated ahead of time.
 */
final class PoolFactory {

  static final String BEAN = "threadSysPoolFactory";
  static final String METHOD = "start";

  private final ThreadSysProperties properties;
  private final ObjectProvider<ThreadPoolCustomizer> customizers;

  /** Creates the factory; checks the properties of all pools, so that all faults come together. */
  PoolFactory(ThreadSysProperties properties, ObjectProvider<ThreadPoolCustomizer> customizers) {
    PropertyRules.check(properties);
    this.properties = properties;
    this.customizers = customizers;
  }

  /**
   * Builds and starts a pool. It runs before its context does, since other beans may submit jobs
   * while they are initialised.
   */
  ThreadPool start(String name) {
    PoolSettings settings = PoolSettings.of(properties, name);
    ThreadPoolBuilder builder = ThreadPool.builder(name);
    settings.applyTo(builder);
    customizers.orderedStream().forEach(customizer -> customizer.customize(name, builder));
    try {
      return builder.start();
    } catch (InvalidConfigException byCustomizer) {
      throw new InvalidPropertiesException(
          byCustomizer.faults().stream().map(fault -> PropertyFault.of(settings, fault)).toList(),
          byCustomizer);
    }
  }
}
