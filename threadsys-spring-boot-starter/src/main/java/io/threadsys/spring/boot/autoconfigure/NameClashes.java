package io.threadsys.spring.boot.autoconfigure;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;

/** Finds pools whose beans would take the place of others. */
final class NameClashes {

  /** Beans to which Spring gives a meaning by their name alone. */
  private static final Set<String> RESERVED =
      Set.of("applicationTaskExecutor", "bootstrapExecutor", "taskExecutor");

  private final BeanDefinitionRegistry registry;
  private final Map<String, String> owners = new HashMap<>();

  NameClashes(BeanDefinitionRegistry registry) {
    this.registry = registry;
  }

  /** Returns one fault for each pool that clashes with a bean or with a pool before it. */
  List<PropertyFault> of(Collection<String> pools) {
    return pools.stream().flatMap(pool -> of(pool).limit(1)).toList();
  }

  private Stream<PropertyFault> of(String pool) {
    String bean = PoolNames.bean(pool);
    String twin = PoolBeansRegistrar.twin(bean);
    return Stream.of(bean, PoolNames.identifier(bean), twin, PoolNames.identifier(twin))
        .distinct()
        .map(name -> check(pool, name))
        .filter(Objects::nonNull);
  }

  private @Nullable PropertyFault check(String pool, String bean) {
    if (RESERVED.contains(bean)) {
      return fault(pool, "its bean '%s' would have a special meaning to Spring".formatted(bean));
    }
    if (registry.isBeanNameInUse(bean)) {
      return fault(pool, "a bean '%s' is there already%s".formatted(bean, place(bean)));
    }
    String owner = owners.putIfAbsent(bean, pool);
    return owner == null
        ? null
        : fault(pool, "the pool '%s' has a bean '%s' too".formatted(owner, bean));
  }

  static PropertyFault fault(String pool, String reason) {
    return new PropertyFault(
        List.of(PoolSettings.POOLS + "." + pool),
        pool,
        "can not be the name of a pool: " + reason,
        "rename the pool, or the bean; to configure a pool of your own as a bean, remove the"
            + " property");
  }

  private String place(String bean) {
    if (!registry.containsBeanDefinition(bean)) {
      return "";
    }
    String place = registry.getBeanDefinition(bean).getResourceDescription();
    return place == null ? "" : ", defined in " + place;
  }
}
