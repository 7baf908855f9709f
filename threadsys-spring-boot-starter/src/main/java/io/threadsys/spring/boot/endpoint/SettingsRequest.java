package io.threadsys.spring.boot.endpoint;

import io.threadsys.config.PoolConfig;
import io.threadsys.config.PoolSetting;
import io.threadsys.error.InvalidConfigException;
import io.threadsys.spring.boot.diagnostics.PropertyKeySuggestions;
import io.threadsys.spring.boot.endpoint.descriptor.ErrorDescriptor.Fault;
import io.threadsys.spring.boot.mapping.JobMapper;
import io.threadsys.spring.boot.mapping.LimitMapper;
import io.threadsys.spring.boot.mapping.PoolConfigMapper;
import io.threadsys.spring.boot.mapping.PropertyText;
import io.threadsys.spring.boot.properties.PoolProperties;
import io.threadsys.spring.boot.properties.PropertyFault;
import io.threadsys.spring.boot.validation.PropertyRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.json.JsonParseException;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.util.unit.DataSize;

/**
 * A request to change settings: {@code {"settings": {"queue-size": 500}, "paused": true}}. Settings
 * are bound and checked like the properties of a pool, so that names, values and rules are the same
 * as in a file. Not thread-safe.
 */
final class SettingsRequest {

  static final String PAUSED = "paused";

  private static final String SETTINGS = "settings";
  private static final String ROOT = "requested";
  private static final String NONE = "none";
  private static final String UNBOUNDED = "unbounded";
  private static final String EXAMPLE = "{\"settings\": {\"queue-size\": 500}}";

  private static final List<String> KEYS = PropertyText.keys(PoolProperties.class);

  /** Properties without which there is no such limit or policy at all. */
  private static final Set<String> ENABLING =
      Set.of(
          JobMapper.ATTEMPTS.key(),
          LimitMapper.PERMITS.key(),
          LimitMapper.HEAP_PERCENT.key(),
          LimitMapper.HEAP_SIZE.key(),
          LimitMapper.CPU_PERCENT.key());

  private final Map<String, String> given = new LinkedHashMap<>();
  private final List<Fault> faults = new ArrayList<>();
  private @Nullable Boolean paused;

  private SettingsRequest() {}

  /**
   * Reads the body of a request.
   *
   * @throws InvalidRequestException if it is not an object, or asks for nothing
   */
  static SettingsRequest parse(@Nullable String body) {
    SettingsRequest request = new SettingsRequest();
    object(body).forEach(request::readKey);
    if (request.given.isEmpty() && request.paused == null && request.faults.isEmpty()) {
      throw new InvalidRequestException(
          "nothing to change; write for instance " + EXAMPLE, List.of());
    }
    return request;
  }

  private static Map<String, Object> object(@Nullable String body) {
    try {
      return body == null ? Map.of() : JsonParserFactory.getJsonParser().parseMap(body);
    } catch (JsonParseException e) {
      throw new InvalidRequestException(
          "the body is not a JSON object; write for instance " + EXAMPLE, List.of());
    }
  }

  private void readKey(String key, @Nullable Object value) {
    if (key.equals(SETTINGS) && value instanceof Map<?, ?> settings) {
      readGroup("", settings);
    } else if (key.equals(SETTINGS)) {
      fault(key, value, "is not an object", "write for instance " + EXAMPLE);
    } else if (key.equals(PAUSED)) {
      readPaused(value);
    } else {
      String setting = DataObjectPropertyName.toDashedForm(key);
      fault(
          key,
          value,
          "there is no such key",
          KEYS.contains(setting)
              ? "write it as {\"settings\": {\"%s\": …}}".formatted(setting)
              : "write settings or paused");
    }
  }

  private void readPaused(@Nullable Object value) {
    String text = String.valueOf(value);
    if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
      paused = Boolean.valueOf(text);
    } else {
      fault(PAUSED, value, "must be true or false", "true pauses the pool, false resumes it");
    }
  }

  /** Reads settings; a group is written with dots, or as an object as in YAML. */
  private void readGroup(String prefix, Map<?, ?> group) {
    group.forEach(
        (name, value) -> {
          String key = prefix + name;
          if (value instanceof Map<?, ?> inner) {
            readGroup(key + ".", inner);
          } else if (isKnown(key, value)) {
            given.put(key, text(value));
          }
        });
  }

  private static String text(@Nullable Object value) {
    if (value instanceof Collection<?> values) {
      return values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
    return value == null ? NONE : value.toString().strip();
  }

  private boolean isKnown(String key, @Nullable Object value) {
    if (!KEYS.contains(key)) {
      fault(key, value, "there is no such setting", suggestion(key));
    } else if (!isLive(key)) {
      fault(
          key,
          value,
          "cannot be changed while the application runs",
          "set it in the application's configuration, and restart");
    } else {
      return true;
    }
    return false;
  }

  private static boolean isLive(String key) {
    PoolSetting<?> setting = PoolConfigMapper.setting(key);
    return setting != null && setting.isLive();
  }

  private static String suggestion(String key) {
    String dashed = DataObjectPropertyName.toDashedForm(key);
    List<String> live = KEYS.stream().filter(SettingsRequest::isLive).toList();
    String similar = PropertyKeySuggestions.similar(dashed, live);
    return similar != null
        ? "did you mean " + similar + "?"
        : "write one of " + String.join(", ", live);
  }

  private void fault(String setting, @Nullable Object given, String reason, String hint) {
    faults.add(new Fault(setting, String.valueOf(given), reason, hint));
  }

  /** Whether to pause the pool or to resume it; null for neither. */
  @Nullable Boolean paused() {
    return paused;
  }

  /**
   * Returns a description with these settings.
   *
   * @throws InvalidRequestException if one cannot be used; carries all faults
   */
  PoolConfig applyTo(PoolConfig present) {
    List<Fault> all = new ArrayList<>(faults);
    Map<String, String> properties = new LinkedHashMap<>();
    Set<PoolSetting<?>> settings = new LinkedHashSet<>();
    given.forEach((key, value) -> read(key, value, properties, settings));
    List<Fault> wrong = wrongTypes(properties);
    all.addAll(wrong);
    wrong.forEach(fault -> properties.remove(fault.setting()));
    new PresentSettings(present).complete(properties, given.keySet());
    PoolConfigMapper wanted = new PoolConfigMapper(ROOT, bind(properties), bind(Map.of()));
    // A value that is missing because it was wrong must not make its neighbours wrong.
    List<PropertyFault> more =
        all.isEmpty() ? PropertyRules.faults(wanted) : PropertyRules.rangeFaults(wanted);
    more.forEach(fault -> all.add(translate(fault)));
    refuseIfAny(all);
    try {
      return present.withSettingsOf(wanted.config(present.name()), settings);
    } catch (InvalidConfigException e) {
      e.faults().forEach(fault -> all.add(translate(wanted.fault(fault))));
      throw refusal(all);
    }
  }

  private static void read(
      String key, String value, Map<String, String> properties, Set<PoolSetting<?>> settings) {
    PoolSetting<?> setting = PoolConfigMapper.setting(key);
    if (setting == null) {
      return; // does not happen, since only known keys are kept
    }
    settings.add(setting);
    if (value.equalsIgnoreCase(UNBOUNDED) && key.equals(PoolSetting.QUEUE_SIZE.name())) {
      properties.put(PoolConfigMapper.UNBOUNDED, "true");
    } else if (!value.equalsIgnoreCase(NONE) || !isRemovable(key, setting)) {
      properties.put(key, value);
    }
  }

  /** Whether the setting has no value by default, and so can be given none. */
  private static boolean isRemovable(String key, PoolSetting<?> setting) {
    return ENABLING.contains(key)
        || (key.equals(setting.name()) && setting.of(PoolConfig.defaults(ROOT)) == null);
  }

  private static List<Fault> wrongTypes(Map<String, String> properties) {
    List<Fault> wrong = new ArrayList<>();
    properties.forEach(
        (key, value) -> {
          try {
            PoolProperties unused = bind(Map.of(key, value));
          } catch (BindException e) {
            String allowed = describe(e.getTarget().getType().toClass());
            wrong.add(new Fault(key, value, "is not " + allowed, "write " + allowed));
          }
        });
    return wrong;
  }

  private static String describe(Class<?> type) {
    if (type.isEnum()) {
      return "one of " + PropertyText.all(type);
    }
    if (type == Duration.class) {
      return "a duration such as 500ms, 5s or PT5S";
    }
    if (type == DataSize.class) {
      return "a size such as 512MB or 2GB";
    }
    if (type == Boolean.class) {
      return "true or false";
    }
    if (type == Double.class) {
      return "a number";
    }
    return type == Integer.class ? "a whole number" : "the name of a class of the application";
  }

  private static PoolProperties bind(Map<String, String> properties) {
    Map<String, String> rooted = new LinkedHashMap<>();
    properties.forEach((key, value) -> rooted.put(ROOT + "." + key, value));
    return new Binder(new MapConfigurationPropertySource(rooted))
        .bindOrCreate(ROOT, PoolProperties.class);
  }

  private static Fault translate(PropertyFault fault) {
    return new Fault(
        fault.candidates().get(0).substring(ROOT.length() + 1),
        fault.given(),
        fault.reason().replace(ROOT + ".", ""),
        fault.remedy().replace(ROOT + ".", ""));
  }

  private static void refuseIfAny(List<Fault> faults) {
    if (!faults.isEmpty()) {
      throw refusal(faults);
    }
  }

  private static InvalidRequestException refusal(List<Fault> faults) {
    String count = faults.size() == 1 ? "a setting" : faults.size() + " settings";
    return new InvalidRequestException(count + " cannot be used; nothing has changed", faults);
  }
}
