package io.threadsys.sample;

import io.threadsys.sample.settings.DeskProperties;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The desk's settings, bound as Spring Boot binds them. */
public final class Settings {

  private Settings() {}

  public static DeskProperties with(String key, Object value) {
    return with(Map.of(key, value));
  }

  public static DeskProperties with(Map<String, ?> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("desk", DeskProperties.class);
  }
}
