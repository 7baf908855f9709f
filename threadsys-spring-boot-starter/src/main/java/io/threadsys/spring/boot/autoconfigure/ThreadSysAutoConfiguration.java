package io.threadsys.spring.boot.autoconfigure;

import io.threadsys.spring.boot.context.JobDecorators;
import io.threadsys.spring.boot.lifecycle.ManagedPools;
import io.threadsys.spring.boot.lifecycle.PoolLifecycle;
import io.threadsys.spring.boot.lifecycle.ShutdownPhaseTimeout;
import io.threadsys.spring.boot.properties.ThreadSysProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of {@link io.threadsys.ThreadPool} beans: one for every entry of {@code
 * threadsys.pools}, or a single default one if there is neither an entry nor another pool bean. The
 * application context starts and stops all pools.
 */
@AutoConfiguration(
    before = {TaskExecutionAutoConfiguration.class, TaskSchedulingAutoConfiguration.class},
    afterName =
        "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnBooleanProperty(name = "threadsys.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ThreadSysProperties.class)
@Import({JobContextConfiguration.class, PoolBeansRegistrar.class})
public final class ThreadSysAutoConfiguration {

  @Bean
  static LazyInitializationExcludeFilter threadSysPoolsStartEagerly() {
    return LazyInitializationExcludeFilter.forBeanTypes(PoolLifecycle.class);
  }

  @Bean(PoolFactory.BEAN)
  PoolFactory threadSysPoolFactory(
      ThreadSysProperties properties,
      ObjectProvider<ThreadPoolCustomizer> customizers,
      JobDecorators contexts) {
    return new PoolFactory(properties, customizers, contexts);
  }

  @Bean
  ManagedPools threadSysPools(ConfigurableListableBeanFactory beanFactory) {
    return new ManagedPools(beanFactory);
  }

  @Bean
  PoolLifecycle threadSysPoolLifecycle(
      ManagedPools pools, Environment environment, ConfigurableListableBeanFactory beanFactory) {
    return new PoolLifecycle(pools, new ShutdownPhaseTimeout(environment, beanFactory));
  }
}
