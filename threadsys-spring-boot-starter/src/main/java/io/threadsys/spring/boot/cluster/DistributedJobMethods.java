package io.threadsys.spring.boot.cluster;

import io.threadsys.cluster.DistributedJobs;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ClassUtils;

/**
 * Registers the {@link DistributedJob} methods of all beans, once all beans are there and before
 * the node starts.
 */
public final class DistributedJobMethods implements SmartInitializingSingleton {

  private final ConfigurableListableBeanFactory beanFactory;
  private final Supplier<DistributedJobs> jobs;

  /**
   * Creates it.
   *
   * @param beanFactory holds the beans
   * @param jobs gives the node
   */
  public DistributedJobMethods(
      ConfigurableListableBeanFactory beanFactory, Supplier<DistributedJobs> jobs) {
    this.beanFactory = beanFactory;
    this.jobs = jobs;
  }

  /**
   * Registers all methods.
   *
   * @throws IllegalStateException if a method cannot be one; names bean and method
   */
  @Override
  public void afterSingletonsInstantiated() {
    for (String bean : beanFactory.getBeanNamesForType(Object.class, false, false)) {
      Class<?> type = typeOf(bean);
      if (type != null && AnnotationUtils.isCandidateClass(type, DistributedJob.class)) {
        methodsOf(type).forEach((method, job) -> register(bean, method, job));
      }
    }
  }

  private @Nullable Class<?> typeOf(String bean) {
    Class<?> type = beanFactory.getType(bean, false);
    return type == null ? null : ClassUtils.getUserClass(type);
  }

  private static Map<Method, DistributedJob> methodsOf(Class<?> type) {
    return MethodIntrospector.selectMethods(
        type,
        (MethodIntrospector.MetadataLookup<DistributedJob>)
            method -> AnnotatedElementUtils.findMergedAnnotation(method, DistributedJob.class));
  }

  private void register(String bean, Method method, DistributedJob job) {
    Object target = beanFactory.getBean(bean);
    Class<?> type = AopProxyUtils.ultimateTargetClass(target);
    Method invocable = AopUtils.selectInvocableMethod(method, target.getClass());
    new JobMethod(target, type, invocable, job)
        .register(jobs.get(), beanFactory::resolveEmbeddedValue);
  }
}
