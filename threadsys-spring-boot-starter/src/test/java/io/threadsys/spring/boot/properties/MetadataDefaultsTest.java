package io.threadsys.spring.boot.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.threadsys.error.InvalidConfigException;
import io.threadsys.spring.boot.mapping.HealthMapper;
import io.threadsys.spring.boot.mapping.PoolConfigMapper;
import io.threadsys.spring.boot.mapping.PropertyText;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/**
 * The defaults that an IDE shows are the real ones: to write one down changes nothing, to write
 * another value does.
 */
class MetadataDefaultsTest {

  private static final String DEFAULTS = "threadsys.defaults.";

  /** What must be set so that settings with a prefix mean anything. */
  private static final Map<String, Map<String, String>> COMPANIONS = companions();

  private static Map<String, Map<String, String>> companions() {
    Map<String, Map<String, String>> companions = new LinkedHashMap<>();
    companions.put("backpressure.strategy", Map.of());
    companions.put("backpressure.", Map.of("backpressure.strategy", "retry-with-backoff"));
    companions.put("priority-ageing", Map.of("queue-type", "priority"));
    companions.put("rate-limit.", Map.of("rate-limit.permits", "10"));
    companions.put("resource-limit.sampling", Map.of("resource-limit.heap-percent.max", "50"));
    companions.put("retry.", Map.of("retry.max-attempts", "3"));
    companions.put("sizing.", Map.of("min-threads", "1", "max-threads", "4"));
    return companions;
  }

  private static Stream<Stated> stated() {
    return Metadata.read().properties().stream()
        .filter(property -> ((String) property.get("name")).startsWith("threadsys."))
        .filter(property -> property.get("defaultValue") != null)
        .map(
            property ->
                new Stated(
                    (String) property.get("name"),
                    (String) property.get("type"),
                    property.get("defaultValue").toString()));
  }

  @ParameterizedTest
  @MethodSource("stated")
  void default_writtenDown_changesNothing(Stated stated) {
    assertThat(effect(stated, stated.value)).isEqualTo(effect(stated, null));
  }

  @ParameterizedTest
  @MethodSource("stated")
  void otherValue_writtenDown_changesSomething(Stated stated) {
    assertThat(effect(stated, stated.other())).isNotEqualTo(effect(stated, null));
  }

  /** What comes of a value, or of none: all that pools are made of. */
  private static List<Object> effect(Stated stated, String value) {
    Map<String, String> source = new HashMap<>();
    stated.companions().forEach((key, companion) -> source.put(DEFAULTS + key, companion));
    if (value != null) {
      source.put(stated.name, value);
    }
    ThreadSysProperties bound =
        new Binder(new MapConfigurationPropertySource(source))
            .bindOrCreate(ThreadSysProperties.PREFIX, ThreadSysProperties.class);
    PoolConfigMapper pool = PoolConfigMapper.of(bound, "io");
    return Arrays.asList(
        config(pool),
        new HealthMapper(pool).grace(),
        Boolean.TRUE.equals(pool.effective(settings -> settings.context().observation())),
        bound.enabled(),
        bound.sameThread(),
        bound.metrics(),
        bound.cluster());
  }

  private static Object config(PoolConfigMapper pool) {
    try {
      return pool.config("io");
    } catch (InvalidConfigException unavailable) { // virtual threads on Java 17
      return unavailable.getMessage();
    }
  }

  /** A property with the default that its metadata states. */
  private record Stated(String name, String type, String value) {

    Map<String, String> companions() {
      return COMPANIONS.entrySet().stream()
          .filter(entry -> name.startsWith(DEFAULTS + entry.getKey()))
          .findFirst()
          .map(Map.Entry::getValue)
          .orElse(Map.of());
    }

    String other() {
      Class<?> known =
          ClassUtils.resolveClassName(type, MetadataDefaultsTest.class.getClassLoader());
      if (known.isEnum()) {
        return Stream.of(PropertyText.all(known).split(", "))
            .filter(word -> !word.equals(value))
            .findFirst()
            .orElseThrow();
      }
      if (known == Duration.class) {
        return DurationStyle.detectAndParse(value).plusSeconds(1).toMillis() + "ms";
      }
      if (known == Boolean.class) {
        return Boolean.toString(!Boolean.parseBoolean(value));
      }
      if (known == DataSize.class || known == String.class) {
        return "2" + value;
      }
      return known == Double.class
          ? Double.toString(Double.parseDouble(value) * 0.9)
          : Integer.toString(Integer.parseInt(value) + 1);
    }

    @Override
    public String toString() {
      return name + " = " + value;
    }
  }
}
