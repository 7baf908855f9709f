package io.threadsys.spring.boot.autoconfigure;

import io.threadsys.spring.boot.task.PoolTaskExecutor;
import io.threadsys.spring.boot.task.PoolTaskScheduler;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * Adapter beans of a pool, of the types that Spring's features inject. They are not autowire
 * candidates by type alone, but with the pool's name as the qualifier.
 */
enum ExecutorAdapterBeans {
  EXECUTOR("Executor", PoolTaskExecutor.class),
  SCHEDULER("Scheduler", PoolTaskScheduler.class);

  private final String suffix;
  private final Class<?> type;

  ExecutorAdapterBeans(String suffix, Class<?> type) {
    this.suffix = suffix;
    this.type = type;
  }

  /** Returns the names of the adapter beans of a pool. */
  static Stream<String> namesFor(String bean) {
    return Arrays.stream(values()).map(twin -> twin.nameFor(bean));
  }

  String nameFor(String bean) {
    return bean + suffix;
  }

  /** Defines an adapter bean that is found by a qualifier only. */
  RootBeanDefinition definition(String pool, String qualifier) {
    RootBeanDefinition twin = viewOf(pool);
    twin.setDefaultCandidate(false);
    twin.addQualifier(new AutowireCandidateQualifier(Qualifier.class, qualifier));
    return twin;
  }

  /** Defines a bean of this type that is an autowire candidate without a qualifier. */
  RootBeanDefinition viewOf(String pool) {
    RootBeanDefinition view = new RootBeanDefinition(type);
    view.getConstructorArgumentValues().addIndexedArgumentValue(0, new RuntimeBeanReference(pool));
    return view;
  }
}
