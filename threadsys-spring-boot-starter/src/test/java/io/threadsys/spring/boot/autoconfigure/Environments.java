package io.threadsys.spring.boot.autoconfigure;

import java.util.Map;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Pretends that something was set where Spring Boot reads it from. */
final class Environments {

  private Environments() {}

  static void setVariable(ConfigurableApplicationContext context, String name, String value) {
    context
        .getEnvironment()
        .getPropertySources()
        .replace(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            new SystemEnvironmentPropertySource(
                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(name, value)));
    ConfigurationPropertySources.attach(context.getEnvironment());
  }

  /** Sets a property where a variable of the environment would win. */
  static void setInFile(ConfigurableApplicationContext context, String name, String value) {
    context
        .getEnvironment()
        .getPropertySources()
        .addLast(new MapPropertySource("file", Map.of(name, value)));
  }
}
