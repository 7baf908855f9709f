package io.threadsys.spring.boot.autoconfigure;

import io.threadsys.ThreadPool;
import io.threadsys.spring.boot.task.PoolTaskExecutor;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.HierarchicalBeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Turns {@code threadsys.pools} into bean definitions, two for each pool: the pool, and its twin
 * that Spring's own features can use, {@code <name>Executor}.
 */
final class PoolBeansRegistrar implements ImportBeanDefinitionRegistrar {

  /*
   * Why not a BeanRegistrar: it can neither qualify a bean nor take it out of the default
   * candidates, and a twin that is a default candidate makes Spring Boot drop its own
   * applicationTaskExecutor. Why the pool is no Executor itself: for the same reason.
   *
   * Only names are read here. Values are read again when the pools are made, so that an application
   * that was prepared ahead of time still takes the values of the day.
   */

  /** An attribute of our definitions; its value is the name of the pool that led to them. */
  static final String POOL = PoolBeansRegistrar.class.getName() + ".pool";

  private final Environment environment;
  private final BeanFactory beanFactory;

  PoolBeansRegistrar(Environment environment, BeanFactory beanFactory) {
    this.environment = environment;
    this.beanFactory = beanFactory;
  }

  @Override
  public void registerBeanDefinitions(
      AnnotationMetadata importing, BeanDefinitionRegistry registry) {
    List<String> names = PoolNames.of(properties().pools().keySet());
    if (names.isEmpty()) {
      registerDefault(registry);
      return;
    }
    List<String> own = names.stream().filter(name -> !isInParent(name)).toList();
    InvalidPropertiesException.throwIfAny(new NameClashes(registry).of(own));
    own.forEach(
        name -> {
          registerPool(registry, name);
          registerTwin(registry, name);
        });
  }

  private ThreadSysProperties properties() {
    return Binder.get(environment)
        .bindOrCreate(
            ThreadSysProperties.PREFIX,
            Bindable.of(ThreadSysProperties.class),
            new NoUnboundElementsBindHandler(
                BindHandler.DEFAULT, new UnboundElementsSourceFilter()));
  }

  /** The pool nobody asked for gives way to everything. */
  private void registerDefault(BeanDefinitionRegistry registry) {
    boolean backOff =
        registry.isBeanNameInUse(PoolNames.bean(PoolNames.DEFAULT))
            || (beanFactory instanceof ListableBeanFactory listable
                && BeanFactoryUtils.beanNamesForTypeIncludingAncestors(
                            listable, ThreadPool.class, true, false)
                        .length
                    > 0);
    if (backOff) {
      return;
    }
    registerPool(registry, PoolNames.DEFAULT);
    if (!registry.isBeanNameInUse(twin(PoolNames.bean(PoolNames.DEFAULT)))) {
      registerTwin(registry, PoolNames.DEFAULT);
    }
  }

  private void registerPool(BeanDefinitionRegistry registry, String name) {
    RootBeanDefinition pool = new RootBeanDefinition();
    pool.setTargetType(ThreadPool.class);
    pool.setFactoryBeanName(PoolFactory.BEAN);
    pool.setFactoryMethodName(PoolFactory.METHOD);
    pool.getConstructorArgumentValues().addIndexedArgumentValue(0, name);
    pool.setDestroyMethodName("close");
    register(registry, PoolNames.bean(name), pool, name);
  }

  private void registerTwin(BeanDefinitionRegistry registry, String name) {
    String bean = PoolNames.bean(name);
    RootBeanDefinition executor = new RootBeanDefinition(PoolTaskExecutor.class);
    executor
        .getConstructorArgumentValues()
        .addIndexedArgumentValue(0, new RuntimeBeanReference(bean));
    executor.setDefaultCandidate(false);
    executor.addQualifier(new AutowireCandidateQualifier(Qualifier.class, bean));
    register(registry, twin(bean), executor, name);
  }

  private static void register(
      BeanDefinitionRegistry registry, String bean, RootBeanDefinition definition, String pool) {
    definition.setResourceDescription("property " + PoolSettings.POOLS + "." + pool);
    definition.setAttribute(POOL, pool);
    registry.registerBeanDefinition(bean, definition);
    String identifier = PoolNames.identifier(bean);
    if (!identifier.equals(bean)) {
      registry.registerAlias(bean, identifier);
    }
  }

  static String twin(String bean) {
    return bean + "Executor";
  }

  /** Of contexts that share their properties, the outermost has the pool. */
  private boolean isInParent(String name) {
    BeanFactory parent =
        beanFactory instanceof HierarchicalBeanFactory child ? child.getParentBeanFactory() : null;
    String bean = PoolNames.bean(name);
    return parent != null
        && parent.containsBean(bean)
        && parent.isTypeMatch(bean, ThreadPool.class);
  }
}
