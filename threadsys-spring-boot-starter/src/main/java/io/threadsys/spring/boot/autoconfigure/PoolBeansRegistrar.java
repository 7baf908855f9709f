package io.threadsys.spring.boot.autoconfigure;

import io.threadsys.ThreadPool;
import io.threadsys.group.HierarchicalThreadPool;
import io.threadsys.spring.boot.mapping.HierarchyMapper;
import io.threadsys.spring.boot.mapping.PoolConfigMapper;
import io.threadsys.spring.boot.properties.PoolNames;
import io.threadsys.spring.boot.properties.ThreadSysProperties;
import io.threadsys.spring.boot.validation.InvalidPropertiesException;
import io.threadsys.spring.boot.validation.PropertyRules;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.HierarchicalBeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.RuntimeBeanReference;
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
 * Turns {@code threadsys.pools} and {@code threadsys.hierarchies} into bean definitions, three for
 * each pool or lane: the pool, and its adapters for Spring's features, {@code <name>Executor} and
 * {@code <name>Scheduler}.
 */
final class PoolBeansRegistrar implements ImportBeanDefinitionRegistrar {

  /*
   * Why not a BeanRegistrar: it
   * can neither qualify a bean nor exclude it from the default candidates, and an adapter that is a default candidate makes Spring Boot back off with its applicationTaskExecutor. Why the pool is no Executor itself: for the same reason.
   *
   * Only names are read here. Values
   * are bound again when the pools are created, so that an application processed ahead of time uses the values of its environment.
   */

  private final Environment environment;
  private final ListableBeanFactory beanFactory;

  PoolBeansRegistrar(Environment environment, BeanFactory beanFactory) {
    this.environment = environment;
    this.beanFactory = (ListableBeanFactory) beanFactory; // that of any application context
  }

  @Override
  public void registerBeanDefinitions(
      AnnotationMetadata importing, BeanDefinitionRegistry registry) {
    ThreadSysProperties properties = properties();
    PropertyRules.checkNames(properties);
    registerPools(properties, registry);
    new BootExecutorReplacement(properties, environment, beanFactory).register(registry);
  }

  private void registerPools(ThreadSysProperties properties, BeanDefinitionRegistry registry) {
    List<String> pools = PoolNames.of(properties.pools().keySet());
    List<String> hierarchies = PoolNames.of(properties.hierarchies().keySet());
    if (pools.isEmpty() && hierarchies.isEmpty()) {
      registerDefault(registry);
      return;
    }
    List<String> ownPools =
        pools.stream().filter(name -> !isInParent(name, ThreadPool.class)).toList();
    List<HierarchyMapper> ownHierarchies =
        hierarchies.stream()
            .filter(name -> !isInParent(name, HierarchicalThreadPool.class))
            .map(name -> HierarchyMapper.of(properties, name))
            .toList();
    InvalidPropertiesException.throwIfAny(
        new BeanNameConflicts(registry).of(names(ownPools, ownHierarchies)));
    ownPools.forEach(name -> registerPool(registry, name));
    ownHierarchies.forEach(hierarchy -> registerHierarchy(registry, hierarchy));
  }

  private static List<BeanNameConflicts.Name> names(
      List<String> pools, List<HierarchyMapper> hierarchies) {
    List<BeanNameConflicts.Name> names = new ArrayList<>();
    pools.forEach(
        name -> names.add(new BeanNameConflicts.Name(name, PoolConfigMapper.POOLS + "." + name)));
    for (HierarchyMapper hierarchy : hierarchies) {
      names.add(new BeanNameConflicts.Name(hierarchy.name(), hierarchy.prefix()));
      for (String lane : hierarchy.laneNames()) {
        names.add(
            new BeanNameConflicts.Name(hierarchy.poolOf(lane), hierarchy.lane(lane).prefix()));
      }
    }
    return names;
  }

  private ThreadSysProperties properties() {
    return Binder.get(environment)
        .bindOrCreate(
            ThreadSysProperties.PREFIX,
            Bindable.of(ThreadSysProperties.class),
            new NoUnboundElementsBindHandler(
                BindHandler.DEFAULT, new UnboundElementsSourceFilter()));
  }

  /** The default pool backs off for any other. */
  private void registerDefault(BeanDefinitionRegistry registry) {
    boolean backOff =
        registry.isBeanNameInUse(PoolNames.bean(PoolNames.DEFAULT))
            || BeanFactoryUtils.beanNamesForTypeIncludingAncestors(
                        beanFactory, ThreadPool.class, true, false)
                    .length
                > 0;
    if (backOff) {
      return;
    }
    String place = PoolConfigMapper.POOLS + "." + PoolNames.DEFAULT;
    String bean = PoolNames.bean(PoolNames.DEFAULT);
    register(registry, bean, pool(PoolNames.DEFAULT), place);
    for (ExecutorAdapterBeans twin : ExecutorAdapterBeans.values()) {
      if (!registry.isBeanNameInUse(twin.nameFor(bean))) {
        register(registry, twin.nameFor(bean), twin.definition(bean, bean), place);
      }
    }
  }

  private static void registerPool(BeanDefinitionRegistry registry, String name) {
    String bean = PoolNames.bean(name);
    String place = PoolConfigMapper.POOLS + "." + name;
    register(registry, bean, pool(name), place);
    registerTwins(registry, bean, bean, place);
  }

  private static void registerTwins(
      BeanDefinitionRegistry registry, String bean, String pool, String place) {
    for (ExecutorAdapterBeans twin : ExecutorAdapterBeans.values()) {
      register(registry, twin.nameFor(bean), twin.definition(pool, bean), place);
    }
  }

  /**
   * A bean for the hierarchy, and one for each lane; the hierarchy's adapters are those of the
   * default lane.
   */
  private static void registerHierarchy(
      BeanDefinitionRegistry registry, HierarchyMapper hierarchy) {
    String name = hierarchy.name();
    RootBeanDefinition whole = madeBy(PoolFactory.HIERARCHY, HierarchicalThreadPool.class, name);
    whole.setDestroyMethodName("close");
    register(registry, name, whole, hierarchy.prefix());
    for (String lane : hierarchy.laneNames()) {
      String bean = hierarchy.poolOf(lane);
      RootBeanDefinition pool =
          madeBy(PoolFactory.LANE, ThreadPool.class, new RuntimeBeanReference(name));
      pool.getConstructorArgumentValues().addIndexedArgumentValue(1, lane);
      String place = hierarchy.lane(lane).prefix();
      register(registry, bean, pool, place);
      registerTwins(registry, bean, bean, place);
    }
    String defaultLane = hierarchy.poolOf(hierarchy.defaultLane());
    registerTwins(registry, name, defaultLane, hierarchy.prefix());
  }

  private static RootBeanDefinition pool(String name) {
    RootBeanDefinition pool = madeBy(PoolFactory.POOL, ThreadPool.class, name);
    pool.setDestroyMethodName("close");
    return pool;
  }

  private static RootBeanDefinition madeBy(String method, Class<?> type, Object argument) {
    RootBeanDefinition definition = new RootBeanDefinition();
    definition.setTargetType(type);
    definition.setFactoryBeanName(PoolFactory.BEAN);
    definition.setFactoryMethodName(method);
    definition.getConstructorArgumentValues().addIndexedArgumentValue(0, argument);
    return definition;
  }

  private static void register(
      BeanDefinitionRegistry registry, String bean, RootBeanDefinition definition, String place) {
    definition.setResourceDescription("property " + place);
    definition.setAttribute(PoolNames.PROPERTY_ATTRIBUTE, place);
    registry.registerBeanDefinition(bean, definition);
    String identifier = PoolNames.identifier(bean);
    if (!identifier.equals(bean)) {
      registry.registerAlias(bean, identifier);
    }
  }

  /** Of nested contexts with the same properties, the outermost one has the pool. */
  private boolean isInParent(String name, Class<?> type) {
    BeanFactory parent =
        beanFactory instanceof HierarchicalBeanFactory child ? child.getParentBeanFactory() : null;
    String bean = PoolNames.bean(name);
    return parent != null && parent.containsBean(bean) && parent.isTypeMatch(bean, type);
  }
}
