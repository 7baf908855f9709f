package io.threadsys.spring.boot.diagnostics;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/** Finds the origin of a property: file and line, where the property source knows them. */
final class PropertyOrigins {

  private final Environment environment;

  PropertyOrigins(Environment environment) {
    this.environment = environment;
  }

  /** Returns the first of some properties that is set, or null if none is. */
  @Nullable ConfigurationProperty firstSet(Collection<String> names) {
    for (String name : names) {
      if (ConfigurationPropertyName.isValid(name)) {
        ConfigurationProperty found = find(ConfigurationPropertyName.of(name));
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /** Returns the first property at or below a name, in whatever form that is, or null. */
  @Nullable ConfigurationProperty firstBelow(String name) {
    ConfigurationPropertyName root = ConfigurationPropertyName.adapt(name, '.');
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
      if (source instanceof IterableConfigurationPropertySource iterable) {
        ConfigurationPropertyName below =
            iterable.stream()
                .filter(candidate -> root.equals(candidate) || root.isAncestorOf(candidate))
                .findFirst()
                .orElse(null);
        if (below != null) {
          return source.getConfigurationProperty(below);
        }
      }
    }
    return null;
  }

  /** Returns a property, or null if it is not set. */
  @Nullable ConfigurationProperty find(ConfigurationPropertyName name) {
    for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
      ConfigurationProperty property = source.getConfigurationProperty(name);
      if (property != null) {
        return property;
      }
    }
    return null;
  }
}
