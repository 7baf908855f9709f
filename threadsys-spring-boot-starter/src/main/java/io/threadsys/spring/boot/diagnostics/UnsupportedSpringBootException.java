package io.threadsys.spring.boot.diagnostics;

/** Thrown when the application's Spring Boot is older than this library can work with. */
final class UnsupportedSpringBootException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  private final String version;

  UnsupportedSpringBootException(String version) {
    super(
        "threadsys-spring-boot-starter needs Spring Boot %d, but the application has %s"
            .formatted(SpringBootVerifier.MAJOR, version));
    this.version = version;
  }

  /** Returns the version that was found. */
  String version() {
    return version;
  }
}
