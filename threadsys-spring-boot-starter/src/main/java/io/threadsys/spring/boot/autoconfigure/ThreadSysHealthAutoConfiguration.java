package io.threadsys.spring.boot.autoconfigure;

import io.threadsys.spring.boot.health.HealthThresholds;
import io.threadsys.spring.boot.health.ThreadPoolHealthIndicator;
import io.threadsys.spring.boot.lifecycle.ManagedPools;
import io.threadsys.spring.boot.lifecycle.PoolLifecycle;
import io.threadsys.spring.boot.mapping.HealthMapper;
import io.threadsys.spring.boot.mapping.PoolConfigMapper;
import io.threadsys.spring.boot.properties.ThreadSysProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of health: reports every pool in {@code /actuator/health}, as a part of {@code
 * threadsys} whether there is one pool or many. Switched off by {@code
 * management.health.threadsys.enabled=false}.
 */
@AutoConfiguration(
    after = ThreadSysAutoConfiguration.class,
    beforeName =
        "org.springframework.boot.health.autoconfigure.contributor"
            + ".HealthContributorAutoConfiguration")
@ConditionalOnClass({HealthContributor.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(ManagedPools.class)
@ConditionalOnEnabledHealthIndicator("threadsys")
public final class ThreadSysHealthAutoConfiguration {

  @Bean
  CompositeHealthContributor threadsysHealthContributor(
      ManagedPools pools, PoolLifecycle lifecycle, ThreadSysProperties properties) {
    return CompositeHealthContributor.fromMap(
        pools.byName(),
        pool ->
            new ThreadPoolHealthIndicator(
                pool, lifecycle::isRunning, thresholds(properties, pool.name())));
  }

  private static HealthThresholds thresholds(ThreadSysProperties properties, String pool) {
    HealthMapper limits = new HealthMapper(PoolConfigMapper.named(properties, pool));
    return new HealthThresholds(limits.maxQueuePercent(), limits.grace(), limits.maxQueueAge());
  }
}
