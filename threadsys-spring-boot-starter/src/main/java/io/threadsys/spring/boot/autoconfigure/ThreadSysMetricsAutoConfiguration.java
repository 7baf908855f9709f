package io.threadsys.spring.boot.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import io.threadsys.spring.boot.lifecycle.ManagedPools;
import io.threadsys.spring.boot.metrics.MeterOptions;
import io.threadsys.spring.boot.metrics.ThreadPoolMetrics;
import io.threadsys.spring.boot.properties.MetricsProperties;
import io.threadsys.spring.boot.properties.ThreadSysProperties;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Auto-configuration of meters: binds every pool to the application's meter registry. */
@AutoConfiguration(
    after = ThreadSysAutoConfiguration.class,
    afterName =
        "org.springframework.boot.micrometer.metrics.autoconfigure"
            + ".CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ManagedPools.class, MeterRegistry.class})
public final class ThreadSysMetricsAutoConfiguration {

  /** With a registry that is created lazily, jobs before the first scrape would be missing. */
  @Bean
  static LazyInitializationExcludeFilter threadSysMetricsCountFromTheStart() {
    return LazyInitializationExcludeFilter.forBeanTypes(
        ThreadPoolMetrics.class, MeterRegistry.class);
  }

  @Bean
  ThreadPoolMetrics threadSysMetrics(ManagedPools pools, ThreadSysProperties properties) {
    MetricsProperties metrics = properties.metrics();
    return new ThreadPoolMetrics(
        pools::byName,
        new MeterOptions(metrics.executorCompat(), metrics.jobTimers(), metrics.maxJobNames()));
  }
}
