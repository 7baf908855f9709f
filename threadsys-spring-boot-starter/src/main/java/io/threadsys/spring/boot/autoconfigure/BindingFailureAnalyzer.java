package io.threadsys.spring.boot.autoconfigure;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Explains unknown keys and values of the wrong type. Spring Boot's own analyzers say what is wrong
 * with them, but not what to write instead.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class BindingFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

  private static final ConfigurationPropertyName ROOT =
      ConfigurationPropertyName.of(ThreadSysProperties.PREFIX);

  private final PropertyPlaces places;

  BindingFailureAnalyzer(Environment environment) {
    places = new PropertyPlaces(environment);
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
        KnownKeys.hint(name));
  }

  private @Nullable FailureAnalysis wrongType(BindException cause) {
    ConfigurationProperty property = places.find(cause.getName());
    Class<?> type = cause.getTarget().getType().resolve();
    if (property == null || type == null) {
      return null;
    }
    String name = property.getName().toString();
    return new FaultReport()
        .add(name, property.getValue(), property.getOrigin(), reason(type), remedy(name, type))
        .toAnalysis(cause);
  }

  private static String reason(Class<?> type) {
    return isGroup(type)
        ? "is a group of settings, not a single one"
        : "is not " + (type == Duration.class ? "a duration" : describe(type));
  }

  private static String remedy(String name, Class<?> type) {
    if (isGroup(type)) {
      return "write settings below it, for instance " + name + KnownKeys.example(type);
    }
    if (type == Duration.class) {
      return "write a number with a unit, for instance 500ms, 5s or 1m";
    }
    return "write " + describe(type);
  }

  private static String describe(Class<?> type) {
    if (type.isEnum()) {
      return "one of " + Words.all(type);
    }
    return type == Boolean.class || type == boolean.class ? "true or false" : "a whole number";
  }

  private static boolean isGroup(Class<?> type) {
    return type.isRecord() || Map.class.isAssignableFrom(type);
  }
}
