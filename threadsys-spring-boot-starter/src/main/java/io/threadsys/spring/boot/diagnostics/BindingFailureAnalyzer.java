package io.threadsys.spring.boot.diagnostics;

import io.threadsys.spring.boot.mapping.PropertyText;
import io.threadsys.spring.boot.properties.ThreadSysProperties;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/**
 * Explains unknown keys and values of the wrong type. Spring Boot's own analyzers say what is wrong
 * with them, but not what to write instead.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class BindingFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

  private static final ConfigurationPropertyName ROOT =
      ConfigurationPropertyName.of(ThreadSysProperties.PREFIX);

  private static final Map<Class<?>, String> DESCRIPTIONS =
      Map.of(
          Boolean.class, "true or false",
          boolean.class, "true or false",
          Double.class, "a number",
          Duration.class, "a duration",
          DataSize.class, "a size",
          Class.class, "the name of a class that is there");
  private static final Map<Class<?>, String> EXAMPLES =
      Map.of(
          Duration.class, "write a number with a unit, for instance 500ms, 5s or 1m",
          DataSize.class, "write a number with a unit, for instance 512MB or 2GB");

  private final PropertyOrigins places;

  BindingFailureAnalyzer(Environment environment) {
    places = new PropertyOrigins(environment);
  }

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
    if (!ROOT.equals(cause.getName()) && !ROOT.isAncestorOf(cause.getName())) {
      return null;
    }
    if (cause.getCause() instanceof UnboundConfigurationPropertiesException unknown) {
      FaultReport report = new FaultReport();
      unknown.getUnboundProperties().forEach(property -> addUnknown(report, property));
      return report.toAnalysis(cause);
    }
    return wrongType(cause);
  }

  private static void addUnknown(FaultReport report, ConfigurationProperty property) {
    String name = property.getName().toString();
    report.add(
        name,
        property.getValue(),
        property.getOrigin(),
        "there is no such setting",
        PropertyKeySuggestions.hint(name));
  }

  private @Nullable FailureAnalysis wrongType(BindException cause) {
    ConfigurationProperty property = places.find(cause.getName());
    Class<?> type = singleType(cause.getTarget().getType());
    if (property == null || type == null) {
      return null;
    }
    String name = property.getName().toString();
    return new FaultReport()
        .add(name, property.getValue(), property.getOrigin(), reason(type), remedy(name, type))
        .toAnalysis(cause);
  }

  /** Of a list, what one of its entries is. */
  private static @Nullable Class<?> singleType(ResolvableType type) {
    return Collection.class.isAssignableFrom(type.toClass())
        ? type.getGeneric(0).resolve()
        : type.resolve();
  }

  private static String reason(Class<?> type) {
    return isGroup(type) ? "is a group of settings, not a single one" : "is not " + describe(type);
  }

  private static String remedy(String name, Class<?> type) {
    if (isGroup(type)) {
      return "write settings below it, for instance " + name + PropertyKeySuggestions.example(type);
    }
    return EXAMPLES.getOrDefault(type, "write " + describe(type));
  }

  private static String describe(Class<?> type) {
    if (type.isEnum()) {
      return "one of " + PropertyText.all(type);
    }
    return DESCRIPTIONS.getOrDefault(type, "a whole number");
  }

  private static boolean isGroup(Class<?> type) {
    return type.isRecord() || Map.class.isAssignableFrom(type);
  }
}
