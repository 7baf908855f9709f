package io.threadsys.spring.boot.diagnostics;

import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains that the application's Spring Boot is too old. */
final class UnsupportedSpringBootFailureAnalyzer
    extends AbstractFailureAnalyzer<UnsupportedSpringBootException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, UnsupportedSpringBootException cause) {
    return new FailureAnalysis(
        "%s, from %s.".formatted(cause.getMessage(), place()),
        ("Update the application to Spring Boot %d: its parent or its BOM in the build decides,"
                + " whatever this library asks for. Until then, set threadsys.enabled to false, or"
                + " use threadsys-core alone, which needs no Spring.")
            .formatted(SpringBootVerifier.MAJOR),
        cause);
  }

  private static String place() {
    return String.valueOf(
        SpringBootVersion.class.getProtectionDomain().getCodeSource().getLocation());
  }
}
