package io.threadsys.spring.boot.autoconfigure;

import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.observation.ObservationRegistry;
import io.threadsys.job.JobDecorator;
import io.threadsys.spring.boot.context.ContextSnapshotDecorators;
import io.threadsys.spring.boot.context.JobDecoratorSource;
import io.threadsys.spring.boot.context.JobDecorators;
import io.threadsys.spring.boot.context.JobObservationConvention;
import io.threadsys.spring.boot.context.ObservationDecorators;
import io.threadsys.spring.boot.properties.ThreadSysProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskDecorator;

/** Context propagation and observation, depending on the libraries on the class path. */
@Configuration(proxyBeanMethods = false)
class JobContextConfiguration {

  @Bean
  JobDecorators threadSysJobContexts(
      ObjectProvider<TaskDecorator> taskDecorators,
      ObjectProvider<JobDecorator> jobDecorators,
      ObjectProvider<JobDecoratorSource> sources) {
    return new JobDecorators(taskDecorators, jobDecorators, sources);
  }

  /** With Micrometer's context propagation. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(ContextSnapshotFactory.class)
  static class Propagation {

    @Bean
    JobDecoratorSource threadSysContextPropagation(ObjectProvider<ContextSnapshotFactory> factory) {
      return new ContextSnapshotDecorators(
          factory.getIfAvailable(ContextSnapshotDecorators::everything));
    }
  }

  /** With observations. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(ObservationRegistry.class)
  @ConditionalOnBean(ObservationRegistry.class)
  static class Observations {

    @Bean
    JobDecoratorSource threadSysJobObservations(
        ObjectProvider<ObservationRegistry> registry,
        ObjectProvider<JobObservationConvention> convention,
        ThreadSysProperties properties) {
      return new ObservationDecorators(
          registry::getObject, convention.getIfAvailable(), properties.metrics().maxJobNames());
    }
  }

  /** With observations that become meters. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass({MeterFilter.class, ObservationRegistry.class})
  static class ObservationMeters {

    /** Micrometer's meter of active observations would have the name of ours. */
    @Bean
    MeterFilter threadSysJobObservationMeters() {
      return MeterFilter.deny(ObservationDecorators::isActiveMeter);
    }
  }
}
