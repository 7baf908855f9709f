package io.threadsys.spring.boot.diagnostics;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Formats faults of properties as Spring Boot's failure analysis does: what, where, why, and the
 * remedy.
 */
final class FaultReport {

  private final Map<String, String> remedies = new LinkedHashMap<>();

  /** Adds a fault, once even if several pools have it. */
  FaultReport add(
      String property,
      @Nullable Object value,
      @Nullable Object origin,
      String reason,
      String remedy) {
    StringBuilder description = new StringBuilder();
    description.append("%n    Property: %s".formatted(property));
    if (value != null) {
      description.append("%n    Value: \"%s\"".formatted(value));
    }
    if (origin != null) {
      description.append("%n    Origin: %s".formatted(origin));
    }
    description.append("%n    Reason: %s%n".formatted(reason));
    remedies.putIfAbsent(description.toString(), "%n    %s: %s".formatted(property, remedy));
    return this;
  }

  FailureAnalysis toAnalysis(Throwable cause) {
    String count = remedies.size() == 1 ? "A setting" : remedies.size() + " settings";
    return new FailureAnalysis(
        "%s of ThreadSys cannot be used:%n".formatted(count) + String.join("", remedies.keySet()),
        "Update your application's configuration:%n".formatted()
            + String.join("", remedies.values()),
        cause);
  }
}
