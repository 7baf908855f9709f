package io.threadsys.spring.boot.autoconfigure;

import io.threadsys.ThreadPool;
import io.threadsys.spring.boot.mapping.HierarchyMapper;
import io.threadsys.spring.boot.properties.PoolNames;
import io.threadsys.spring.boot.properties.PropertyFault;
import io.threadsys.spring.boot.properties.ThreadSysProperties;
import io.threadsys.spring.boot.validation.InvalidPropertiesException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.env.Environment;

/**
 * Pools that replace an executor of Spring Boot: {@code threadsys.application-executor} and the
 * like. Where the replacement is a bean with the name Spring Boot uses, Spring Boot creates none.
 */
final class BootExecutorReplacement {

  static final String APPLICATION_EXECUTOR = ThreadSysProperties.PREFIX + ".application-executor";
  static final String TASK_SCHEDULER = ThreadSysProperties.PREFIX + ".task-scheduler";
  static final String TOMCAT_EXECUTOR = ThreadSysProperties.PREFIX + ".tomcat-executor";

  private static final String MODE = "spring.task.execution.mode";

  private final ThreadSysProperties properties;
  private final Environment environment;
  private final ListableBeanFactory beans;
  private final List<PropertyFault> faults = new ArrayList<>();

  BootExecutorReplacement(
      ThreadSysProperties properties, Environment environment, ListableBeanFactory beans) {
    this.properties = properties;
    this.environment = environment;
    this.beans = beans;
  }

  /**
   * Registers the replacements; the pools are registered already.
   *
   * @throws InvalidPropertiesException if a property names no pool; carries all faults
   */
  void register(BeanDefinitionRegistry registry) {
    register(
        registry,
        APPLICATION_EXECUTOR,
        properties.applicationExecutor(),
        "applicationTaskExecutor",
        ExecutorAdapterBeans.EXECUTOR);
    register(
        registry,
        TASK_SCHEDULER,
        properties.taskScheduler(),
        "taskScheduler",
        ExecutorAdapterBeans.SCHEDULER);
    checkPool(TOMCAT_EXECUTOR, properties.tomcatExecutor());
    checkMode();
    InvalidPropertiesException.throwIfAny(faults);
  }

  private void register(
      BeanDefinitionRegistry registry,
      String property,
      @Nullable String pool,
      String bean,
      ExecutorAdapterBeans shape) {
    if (pool == null || !checkPool(property, pool)) {
      return;
    }
    if (registry.isBeanNameInUse(bean)) {
      faults.add(PropertyFault.beanThere(property, pool, bean));
      return;
    }
    RootBeanDefinition definition = shape.viewOf(beanOf(properties, pool));
    definition.setResourceDescription("property " + property);
    definition.setAttribute(PoolNames.PROPERTY_ATTRIBUTE, property);
    registry.registerBeanDefinition(bean, definition);
  }

  private boolean checkPool(String property, @Nullable String pool) {
    if (pool == null) {
      return true;
    }
    String bean = beanOf(properties, pool);
    boolean known = beans.containsBean(bean) && beans.isTypeMatch(bean, ThreadPool.class);
    if (!known) {
      faults.add(
          new PropertyFault(
              List.of(property),
              pool,
              "names no pool",
              "write the name of one that there is: " + String.join(", ", names())));
    }
    return known;
  }

  /** Spring Boot's own executor would replace the configured one. */
  private void checkMode() {
    String mode = environment.getProperty(MODE);
    if (properties.applicationExecutor() != null && "force".equalsIgnoreCase(mode)) {
      faults.add(
          new PropertyFault(
              List.of(APPLICATION_EXECUTOR),
              properties.applicationExecutor(),
              "has no effect, because " + MODE + " is 'force'",
              "remove one of the two"));
    }
  }

  private List<String> names() {
    return Arrays.stream(
            BeanFactoryUtils.beanNamesForTypeIncludingAncestors(
                beans, ThreadPool.class, true, false))
        .map(PoolNames::ofBean)
        .sorted()
        .toList();
  }

  /** Returns the bean name of the pool; for a hierarchy, of its default lane. */
  static String beanOf(ThreadSysProperties properties, String pool) {
    return properties.hierarchies().containsKey(pool)
        ? defaultLane(HierarchyMapper.of(properties, pool))
        : PoolNames.bean(pool);
  }

  private static String defaultLane(HierarchyMapper hierarchy) {
    return hierarchy.poolOf(hierarchy.defaultLane());
  }
}
