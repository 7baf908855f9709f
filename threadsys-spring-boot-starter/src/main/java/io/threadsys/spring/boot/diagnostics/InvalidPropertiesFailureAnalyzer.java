package io.threadsys.spring.boot.diagnostics;

import io.threadsys.spring.boot.properties.PropertyFault;
import io.threadsys.spring.boot.validation.InvalidPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

/** Explains settings of the right type that are invalid nevertheless. */
final class InvalidPropertiesFailureAnalyzer
    extends AbstractFailureAnalyzer<InvalidPropertiesException> {

  private static final String NOT_SET = "not set by a property; look at ThreadPoolCustomizer beans";

  private final PropertyOrigins places;

  InvalidPropertiesFailureAnalyzer(Environment environment) {
    places = new PropertyOrigins(environment);
  }

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, InvalidPropertiesException cause) {
    FaultReport report = new FaultReport();
    cause.faults().forEach(fault -> add(report, fault));
    return report.toAnalysis(cause);
  }

  private void add(FaultReport report, PropertyFault fault) {
    String name = fault.candidates().get(0);
    ConfigurationProperty set = places.firstSet(fault.candidates());
    if (set != null) {
      report.add(
          set.getName().toString(),
          set.getValue(),
          set.getOrigin(),
          fault.reason(),
          fault.remedy());
      return;
    }
    boolean missing = fault.given() == null;
    // a missing property is required by its neighbours
    ConfigurationProperty nearby =
        places.firstBelow(missing ? name.substring(0, name.lastIndexOf('.')) : name);
    Object origin = nearby != null ? nearby.getOrigin() : missing ? null : NOT_SET;
    report.add(name, fault.given(), origin, fault.reason(), fault.remedy());
  }
}
