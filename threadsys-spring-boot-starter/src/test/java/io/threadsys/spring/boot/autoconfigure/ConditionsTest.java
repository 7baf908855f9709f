package io.threadsys.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.threadsys.ThreadPool;
import io.threadsys.spring.boot.metrics.ThreadPoolMetrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.util.ClassUtils;

class ConditionsTest {

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  ThreadSysAutoConfiguration.class,
                  ThreadSysHealthAutoConfiguration.class,
                  ThreadSysMetricsAutoConfiguration.class));

  @Test
  void application_withoutActuatorAndMicrometer_stillHasPools() throws Exception {
    ClassLoader withoutThem =
        new FilteredClassLoader(
            "io.micrometer",
            "org.springframework.boot.actuate",
            "org.springframework.boot.health",
            "org.springframework.boot.micrometer.metrics",
            "org.springframework.boot.micrometer.observation");
    SpringApplicationBuilder application =
        new SpringApplicationBuilder(App.class)
            .resourceLoader(new DefaultResourceLoader(withoutThem))
            .web(WebApplicationType.NONE);
    try (ConfigurableApplicationContext context = application.run()) {
      assertThat(context.getBean(ThreadPool.class).submit(() -> 1).await()).isEqualTo(1);
      assertThat(context.containsBean("threadsysHealthContributor")).isFalse();
      assertThat(context.containsBean("threadSysMetrics")).isFalse();
    }
  }

  @Test
  void context_withoutSpringCloud_hasPoolsThatFollowNothing() {
    runner
        .withConfiguration(AutoConfigurations.of(ThreadSysRefreshAutoConfiguration.class))
        .withClassLoader(new FilteredClassLoader("org.springframework.cloud"))
        .run(
            context ->
                assertThat(context)
                    .hasSingleBean(ThreadPool.class)
                    .doesNotHaveBean("threadSysEnvironmentChanges"));
  }

  @Test
  void context_withoutHealthClasses_hasNoContributor() {
    Contexts.runner()
        .withClassLoader(new FilteredClassLoader(HealthContributor.class))
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .hasSingleBean(ThreadPoolMetrics.class)
                    .doesNotHaveBean("threadsysHealthContributor"));
  }

  @Test
  void context_withoutMicrometer_hasNoMeters() {
    runner
        .withClassLoader(new FilteredClassLoader(MeterRegistry.class))
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .hasBean("threadsysHealthContributor")
                    .doesNotHaveBean("threadSysMetrics"));
  }

  @Test
  void context_withoutARegistry_hasNoMeters() {
    runner.run(context -> assertThat(context).doesNotHaveBean(ThreadPoolMetrics.class));
  }

  /** Spring ignores wrong names, so that only a test can tell. */
  @ParameterizedTest
  @ValueSource(
      classes = {
        ThreadSysEndpointAutoConfiguration.class,
        ThreadSysHealthAutoConfiguration.class,
        ThreadSysMetricsAutoConfiguration.class
      })
  void order_namesOfOtherAutoConfigurations_exist(Class<?> type) {
    AutoConfiguration order = type.getAnnotation(AutoConfiguration.class);
    assertThat(order.afterName())
        .allMatch(name -> ClassUtils.isPresent(name, getClass().getClassLoader()));
    assertThat(order.beforeName())
        .allMatch(name -> ClassUtils.isPresent(name, getClass().getClassLoader()));
  }

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration({
    ThreadSysAutoConfiguration.class,
    ThreadSysEndpointAutoConfiguration.class,
    ThreadSysRefreshAutoConfiguration.class,
    ThreadSysHealthAutoConfiguration.class,
    ThreadSysMetricsAutoConfiguration.class
  })
  static class App {}
}
