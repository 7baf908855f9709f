package io.threadsys.spring.boot.diagnostics;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;

/**
 * Ends the start of an application that brings an older Spring Boot than this library is made for,
 * before one of the classes is missed that were not there yet.
 */
final class SpringBootVerifier
    implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {
  /*
   * Uses nothing that any Spring Boot since 2 does not have under the same name, and is called
   * before the first bean definition is read.
   */
  static final int MAJOR = 4;

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    boolean enabled =
        context.getEnvironment().getProperty("threadsys.enabled", Boolean.class, Boolean.TRUE);
    if (enabled) {
      verify(SpringBootVersion.getVersion());
    }
  }

  /** Refuses what is too old; of newer ones, and of those that do not tell, nothing is known. */
  static void verify(@Nullable String version) {
    if (version == null || !version.matches("\\d+\\..*")) {
      return;
    }
    int major = Integer.parseInt(version.substring(0, version.indexOf('.')));
    if (major < MAJOR) {
      throw new UnsupportedSpringBootException(version);
    }
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
