package io.threadsys.spring.boot.autoconfigure;

import io.threadsys.spring.boot.context.JobDecoratorSource.Kind;
import io.threadsys.spring.boot.mapping.PoolConfigMapper;
import io.threadsys.spring.boot.properties.ContextProperties;
import io.threadsys.spring.boot.properties.PropertyFault;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Checks that each library a context setting requires is on the class path. */
final class ContextRequirements {

  private static final List<Need> NEEDS =
      List.of(
          new Need(
              Kind.PROPAGATE,
              "context.propagate",
              ContextProperties::propagate,
              "needs Micrometer's context propagation, which is not on the class path",
              "add the dependency io.micrometer:context-propagation, or remove this"),
          new Need(
              Kind.OBSERVATION,
              "context.observation",
              ContextProperties::observation,
              "needs an ObservationRegistry, and there is no such bean",
              "add the dependency org.springframework.boot:spring-boot-starter-actuator, or remove"
                  + " this"));

  private final Predicate<Kind> available;

  ContextRequirements(Predicate<Kind> available) {
    this.available = available;
  }

  /** Returns the faults of the settings of one pool. */
  List<PropertyFault> check(PoolConfigMapper settings) {
    return NEEDS.stream()
        .filter(need -> need.isIn(settings.own().context()) && !available.test(need.kind))
        .map(need -> need.fault(settings.prefix()))
        .toList();
  }

  /** A setting, and the library it requires. */
  private record Need(
      Kind kind,
      String setting,
      Function<ContextProperties, @Nullable Boolean> value,
      String reason,
      String remedy) {

    boolean isIn(ContextProperties context) {
      return Boolean.TRUE.equals(value.apply(context));
    }

    PropertyFault fault(String prefix) {
      return new PropertyFault(List.of(prefix + "." + setting), "true", reason, remedy);
    }
  }
}
