package io.threadsys.spring.boot.autoconfigure;

import io.threadsys.spring.boot.properties.PoolNames;
import io.threadsys.spring.boot.properties.PropertyFault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;

/** Detects bean names of pools that conflict with other beans. */
final class BeanNameConflicts {

  /** Bean names with a meaning to Spring. */
  private static final Set<String> RESERVED =
      Set.of("applicationTaskExecutor", "bootstrapExecutor", "taskExecutor", "taskScheduler");

  private final BeanDefinitionRegistry registry;
  private final Map<String, String> owners = new HashMap<>();

  /**
   * The name of a pool.
   *
   * @param name the name
   * @param property where it stands, for instance {@code threadsys.pools.io}
   */
  record Name(String name, String property) {}

  BeanNameConflicts(BeanDefinitionRegistry registry) {
    this.registry = registry;
  }

  /** Returns one fault for each pool that conflicts with a bean or with an earlier pool. */
  List<PropertyFault> of(List<Name> pools) {
    return pools.stream().flatMap(pool -> of(pool).limit(1)).toList();
  }

  private Stream<PropertyFault> of(Name pool) {
    String bean = PoolNames.bean(pool.name());
    return Stream.concat(Stream.of(bean), ExecutorAdapterBeans.namesFor(bean))
        .flatMap(name -> Stream.of(name, PoolNames.identifier(name)))
        .distinct()
        .map(name -> reason(pool.name(), name))
        .filter(Objects::nonNull)
        .map(reason -> PropertyFault.nameClash(pool.property(), reason));
  }

  private @Nullable String reason(String pool, String bean) {
    if (RESERVED.contains(bean)) {
      return "its bean '%s' would have a special meaning to Spring".formatted(bean);
    }
    if (registry.isBeanNameInUse(bean)) {
      return "a bean '%s' is there already%s".formatted(bean, place(bean));
    }
    String owner = owners.putIfAbsent(bean, pool);
    return owner == null ? null : "the pool '%s' has a bean '%s' too".formatted(owner, bean);
  }

  private String place(String bean) {
    if (!registry.containsBeanDefinition(bean)) {
      return "";
    }
    String place = registry.getBeanDefinition(bean).getResourceDescription();
    return place == null ? "" : ", defined in " + place;
  }
}
