package io.threadsys.spring.boot.autoconfigure;

import io.micrometer.core.instrument.MeterRegistry;
import io.threadsys.cluster.DistributedJobs;
import io.threadsys.spring.boot.cluster.ClusterEndpoint;
import io.threadsys.spring.boot.cluster.ClusterHealthIndicator;
import io.threadsys.spring.boot.cluster.ClusterLifecycle;
import io.threadsys.spring.boot.cluster.ClusterMetrics;
import io.threadsys.spring.boot.cluster.DistributedJobMethods;
import io.threadsys.spring.boot.lifecycle.ManagedPools;
import io.threadsys.spring.boot.properties.ThreadSysProperties;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of a cluster node that shares durable jobs, if {@code threadsys-cluster} is on
 * the class path. Switched off by {@code threadsys.cluster.enabled=false}.
 */
@AutoConfiguration(
    after = ThreadSysAutoConfiguration.class,
    afterName = {
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
      "org.springframework.boot.micrometer.metrics.autoconfigure"
          + ".CompositeMeterRegistryAutoConfiguration"
    },
    beforeName =
        "org.springframework.boot.health.autoconfigure.contributor"
            + ".HealthContributorAutoConfiguration")
@ConditionalOnClass({DistributedJobs.class, DataSource.class})
@ConditionalOnBean(ManagedPools.class)
@ConditionalOnBooleanProperty(name = "threadsys.cluster.enabled", matchIfMissing = true)
public final class ThreadSysClusterAutoConfiguration {

  @Bean
  static LazyInitializationExcludeFilter threadSysNodeStartsEagerly() {
    return LazyInitializationExcludeFilter.forBeanTypes(
        ClusterLifecycle.class, DistributedJobMethods.class);
  }

  @Bean
  @ConditionalOnMissingBean
  ClusterDatabase threadSysClusterDatabase(
      ThreadSysProperties properties,
      ConfigurableListableBeanFactory beanFactory,
      ObjectProvider<DataSource> sources) {
    return ClusterDatabase.of(properties.cluster(), beanFactory, sources);
  }

  @Bean
  @ConditionalOnMissingBean
  DistributedJobs threadSysDistributedJobs(
      ThreadSysProperties properties, ClusterDatabase database, ManagedPools pools) {
    return new NodeFactory(properties.cluster(), pools).create(database);
  }

  @Bean
  static DistributedJobMethods threadSysDistributedJobMethods(
      ConfigurableListableBeanFactory beanFactory, ObjectProvider<DistributedJobs> jobs) {
    return new DistributedJobMethods(beanFactory, jobs::getObject);
  }

  @Bean
  ClusterLifecycle threadSysClusterLifecycle(DistributedJobs jobs, ThreadSysProperties properties) {
    return new ClusterLifecycle(jobs, properties.cluster().shutdownTimeout());
  }

  @Bean
  @ConditionalOnClass(
      name =
          "org.springframework.boot.actuate.autoconfigure.endpoint.condition"
              + ".ConditionalOnAvailableEndpoint")
  @ConditionalOnAvailableEndpoint
  @ConditionalOnMissingBean
  ClusterEndpoint threadSysClusterEndpoint(DistributedJobs jobs) {
    return new ClusterEndpoint(jobs);
  }

  /** The node in health. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({CompositeHealthContributor.class, ConditionalOnEnabledHealthIndicator.class})
  static class Health {

    @Bean
    @ConditionalOnEnabledHealthIndicator("threadsyscluster")
    CompositeHealthContributor threadsysClusterHealthContributor(
        DistributedJobs jobs, ClusterLifecycle lifecycle) {
      return CompositeHealthContributor.fromMap(
          Map.of("node", new ClusterHealthIndicator(jobs, lifecycle::isRunning)));
    }
  }

  /** The node in metrics. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(MeterRegistry.class)
  @ConditionalOnBean(MeterRegistry.class)
  static class Metrics {

    @Bean
    ClusterMetrics threadSysClusterMetrics(DistributedJobs jobs) {
      return new ClusterMetrics(jobs);
    }
  }
}
