package io.threadsys.spring.boot.autoconfigure;

import io.threadsys.ThreadPool;
import io.threadsys.ThreadPoolBuilder;
import io.threadsys.config.PoolConfig;
import io.threadsys.error.ConfigFault;
import io.threadsys.error.InvalidConfigException;
import io.threadsys.group.HierarchicalThreadPool;
import io.threadsys.job.JobDecorator;
import io.threadsys.spring.boot.context.ContextSettings;
import io.threadsys.spring.boot.context.JobDecorators;
import io.threadsys.spring.boot.mapping.HierarchyMapper;
import io.threadsys.spring.boot.mapping.PoolConfigMapper;
import io.threadsys.spring.boot.properties.PropertyFault;
import io.threadsys.spring.boot.properties.ThreadSysProperties;
import io.threadsys.spring.boot.validation.InvalidPropertiesException;
import io.threadsys.spring.boot.validation.PropertyRules;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Creates the pools that the properties describe. It is the factory bean of the pools, so that
 * their definitions consist of names alone and can be generated ahead of time.
 */
final class PoolFactory {

  static final String BEAN = "threadSysPoolFactory";
  static final String POOL = "start";
  static final String HIERARCHY = "startHierarchy";
  static final String LANE = "lane";

  private final ThreadSysProperties properties;
  private final ObjectProvider<ThreadPoolCustomizer> customizers;
  private final JobDecorators contexts;

  /** Creates the factory; checks the properties of all pools, so that all faults come together. */
  PoolFactory(
      ThreadSysProperties properties,
      ObjectProvider<ThreadPoolCustomizer> customizers,
      JobDecorators contexts) {
    PropertyRules.check(properties, new ContextRequirements(contexts::has)::check);
    this.properties = properties;
    this.customizers = customizers;
    this.contexts = contexts;
  }

  /**
   * Builds and starts a pool. It runs before its context does, since other beans may submit jobs
   * while they are initialised.
   */
  ThreadPool start(String name) {
    PoolConfigMapper settings = PoolConfigMapper.of(properties, name);
    ThreadPoolBuilder builder = ThreadPool.builder(name);
    return explained(
        fault -> settings.fault(fault),
        () -> {
          describe(name, settings, builder);
          return builder.start();
        });
  }

  /** Builds and starts a hierarchy; for when, see {@link #start}. */
  HierarchicalThreadPool<String> startHierarchy(String name) {
    HierarchyMapper settings = HierarchyMapper.of(properties, name);
    return explained(
        settings::translate,
        () ->
            settings
                .builder(
                    (lane, builder) ->
                        describe(settings.poolOf(lane), settings.lane(lane), builder))
                .start());
  }

  /**
   * Returns the configuration of a pool, or of a lane, according to other properties.
   *
   * @throws InvalidPropertiesException if a customizer makes it invalid
   */
  PoolConfig describe(ThreadSysProperties changed, String pool) {
    PoolConfigMapper settings = PoolConfigMapper.named(changed, pool);
    ThreadPoolBuilder builder = ThreadPool.builder(pool);
    return explained(
        fault -> settings.fault(fault),
        () -> {
          describe(pool, settings, builder);
          return builder.config();
        });
  }

  /** Returns a lane of a hierarchy, which starts and stops it. */
  ThreadPool lane(HierarchicalThreadPool<String> hierarchy, String lane) {
    return hierarchy.lane(lane);
  }

  private void describe(String pool, PoolConfigMapper settings, ThreadPoolBuilder builder) {
    settings.applyTo(builder);
    JobDecorator decorator = contexts.forPool(pool, context(settings));
    builder.jobs(jobs -> jobs.withDecorator(decorator));
    customizers.orderedStream().forEach(customizer -> customizer.customize(pool, builder));
    if (properties.sameThread()) {
      builder.sameThread();
    }
  }

  private static ContextSettings context(PoolConfigMapper settings) {
    return new ContextSettings(
        settings.effective(pool -> pool.context().mdc()),
        settings.effective(pool -> pool.context().propagate()),
        Boolean.TRUE.equals(settings.effective(pool -> pool.context().observation())));
  }

  private static <T> T explained(
      Function<ConfigFault, PropertyFault> translation, Supplier<T> making) {
    try {
      return making.get();
    } catch (InvalidConfigException byCustomizer) {
      throw new InvalidPropertiesException(
          byCustomizer.faults().stream().map(translation).toList(), byCustomizer);
    }
  }
}
