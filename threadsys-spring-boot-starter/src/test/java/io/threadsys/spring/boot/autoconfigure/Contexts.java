package io.threadsys.spring.boot.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.task.TaskExecutorMetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Application contexts with this module and the parts of Spring Boot it works with. */
public final class Contexts {

  private Contexts() {}

  /** A context with everything switched on and nothing configured. */
  public static ApplicationContextRunner runner() {
    return withoutExecutorMetrics()
        .withConfiguration(AutoConfigurations.of(TaskExecutorMetricsAutoConfiguration.class));
  }

  /** The same without what makes Spring Boot create a meter registry even if all beans are lazy. */
  public static ApplicationContextRunner withoutExecutorMetrics() {
    return new ApplicationContextRunner()
        .withConfiguration(
            AutoConfigurations.of(
                ThreadSysAutoConfiguration.class,
                ThreadSysHealthAutoConfiguration.class,
                ThreadSysMetricsAutoConfiguration.class,
                CompositeMeterRegistryAutoConfiguration.class,
                HealthContributorAutoConfiguration.class,
                HealthContributorRegistryAutoConfiguration.class,
                LifecycleAutoConfiguration.class,
                MetricsAutoConfiguration.class,
                SimpleMetricsExportAutoConfiguration.class,
                TaskExecutionAutoConfiguration.class));
  }

  /** The same with a pool named io, of one thread. */
  public static ApplicationContextRunner withPoolIo() {
    return runner().withPropertyValues("threadsys.pools.io.threads=1");
  }
}
