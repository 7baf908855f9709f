package io.threadsys.spring.boot.diagnostics;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;

/**
 * Fails the start of an application with an older Spring Boot than this library supports, before a
 * missing class does.
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

  /** Rejects versions that are too old; newer and unknown ones pass. */
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
