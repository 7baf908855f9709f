package io.threadsys.spring.boot.endpoint;

import io.threadsys.config.PoolConfig;
import io.threadsys.config.PoolSetting;
import io.threadsys.error.InvalidConfigException;
import io.threadsys.limit.RateLimit;
import io.threadsys.sizing.SizeBounds;
import io.threadsys.spring.boot.endpoint.descriptor.ErrorDescriptor.Fault;
import io.threadsys.spring.boot.mapping.PoolConfigMapper;
import io.threadsys.spring.boot.mapping.PropertyText;
import io.threadsys.spring.boot.properties.PoolProperties;
import io.threadsys.spring.boot.properties.PropertyFault;
import io.threadsys.spring.boot.validation.PropertyRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * The settings that a request asks for. They are read and checked like the properties of a pool, so
 * everything is written as in a file and the same rules hold. Not thread-safe.
 */
final class SettingsRequest {

  private static final String ROOT = "requested";
  private static final String NONE = "none";
  private static final String UNBOUNDED = "unbounded";

  private final Map<String, String> given = new LinkedHashMap<>();

  SettingsRequest workers(
      @Nullable String threads, @Nullable String minThreads, @Nullable String maxThreads) {
    return with("threads", threads).with("minThreads", minThreads).with("maxThreads", maxThreads);
  }

  SettingsRequest queue(
      @Nullable String queueSize, @Nullable String strategy, @Nullable String timeout) {
    return with("queueSize", queueSize).with("strategy", strategy).with("timeout", timeout);
  }

  SettingsRequest tries(
      @Nullable String maxRetries,
      @Nullable String initialDelay,
      @Nullable String factor,
      @Nullable String maxDelay,
      @Nullable String jitter) {
    return with("maxRetries", maxRetries)
        .with("initialDelay", initialDelay)
        .with("factor", factor)
        .with("maxDelay", maxDelay)
        .with("jitter", jitter);
  }

  SettingsRequest rate(
      @Nullable String permits,
      @Nullable String per,
      @Nullable String burst,
      @Nullable String maxWait) {
    return with("ratePermits", permits)
        .with("ratePer", per)
        .with("rateBurst", burst)
        .with("rateMaxWait", maxWait);
  }

  SettingsRequest timeouts(
      @Nullable String queue,
      @Nullable String run,
      @Nullable String interrupt,
      @Nullable String stuckAfter,
      @Nullable String replacements) {
    return with("queueTimeout", queue)
        .with("runTimeout", run)
        .with("interruptOnTimeout", interrupt)
        .with("stuckAfter", stuckAfter)
        .with("maxStuckReplacements", replacements);
  }

  SettingsRequest others(
      @Nullable String joinTimeout, @Nullable String pollInterval, @Nullable String paused) {
    return with("joinTimeout", joinTimeout)
        .with("pollInterval", pollInterval)
        .with(Parameters.PAUSED, paused);
  }

  private SettingsRequest with(String parameter, @Nullable String value) {
    if (value != null) {
      given.put(parameter, value.strip());
    }
    return this;
  }

  boolean isEmpty() {
    return given.isEmpty();
  }

  /** Whether to pause the pool or to resume it; null for neither. */
  @Nullable Boolean paused() {
    String value = given.get(Parameters.PAUSED);
    return value == null ? null : value.equalsIgnoreCase("true");
  }

  /**
   * Returns a description with these settings.
   *
   * @throws InvalidRequestException if one can not be used
   */
  PoolConfig applyTo(PoolConfig present) {
    Map<String, String> properties = new LinkedHashMap<>();
    Set<PoolSetting<?>> settings = new LinkedHashSet<>();
    given.forEach((parameter, value) -> read(parameter, value, properties, settings));
    complete(properties, present);
    List<Fault> faults = pauseFaults();
    faults.addAll(wrongTypes(properties));
    refuseIfAny(faults);
    PoolConfigMapper wanted = new PoolConfigMapper(ROOT, bind(properties), bind(Map.of()));
    PropertyRules.faults(wanted).forEach(fault -> faults.add(translate(fault)));
    refuseIfAny(faults);
    try {
      return present.withSettingsOf(wanted.config(present.name()), settings);
    } catch (InvalidConfigException e) {
      e.faults().forEach(fault -> faults.add(translate(wanted.fault(fault))));
      throw new InvalidRequestException("parameters can not be used", faults);
    }
  }

  private static void read(
      String parameter,
      String value,
      Map<String, String> properties,
      Set<PoolSetting<?>> settings) {
    String key = Parameters.KEYS.get(parameter);
    if (key == null) {
      return; // it is no setting, but whether to pause
    }
    PoolSetting<?> setting = PoolConfigMapper.setting(key);
    settings.add(java.util.Objects.requireNonNull(setting, key));
    if (value.equalsIgnoreCase(UNBOUNDED) && key.equals("queue-size")) {
      properties.put("unbounded-queue", "true");
    } else if (!value.equalsIgnoreCase(NONE) || !Parameters.REMOVABLE.contains(parameter)) {
      properties.put(key, value);
    }
  }

  /** What belongs together and was not given stays as it is. */
  private void complete(Map<String, String> properties, PoolConfig present) {
    SizeBounds bounds = present.workers().bounds();
    if (properties.containsKey("min-threads") || properties.containsKey("max-threads")) {
      properties.putIfAbsent("min-threads", Integer.toString(bounds.min()));
      properties.putIfAbsent("max-threads", Integer.toString(bounds.max()));
    }
    RateLimit rate = present.limits().rate();
    boolean changesRate = properties.keySet().stream().anyMatch(key -> key.startsWith("rate-"));
    if (rate != null && changesRate && !given.containsKey("ratePermits")) {
      properties.put("rate-limit.permits", Integer.toString(rate.permits()));
      properties.putIfAbsent("rate-limit.burst", Integer.toString(rate.burst()));
    }
    if (rate != null && changesRate) {
      properties.putIfAbsent("rate-limit.per", rate.per().toString());
      properties.putIfAbsent("rate-limit.max-wait", rate.maxWait().toString());
    }
  }

  private List<Fault> pauseFaults() {
    List<Fault> faults = new ArrayList<>();
    String value = given.get(Parameters.PAUSED);
    if (value != null && !List.of("true", "false").contains(value.toLowerCase(Locale.ROOT))) {
      faults.add(new Fault(Parameters.PAUSED, value, "must be true or false", "true pauses"));
    }
    return faults;
  }

  private static List<Fault> wrongTypes(Map<String, String> properties) {
    List<Fault> faults = new ArrayList<>();
    properties.forEach(
        (key, value) -> {
          try {
            PoolProperties unused = bind(Map.of(key, value));
          } catch (BindException e) {
            String allowed = describe(e.getTarget().getType().toClass());
            faults.add(
                new Fault(Parameters.of(key), value, "is not " + allowed, "write " + allowed));
          }
        });
    return faults;
  }

  private static String describe(Class<?> type) {
    if (type.isEnum()) {
      return "one of " + PropertyText.all(type);
    }
    if (type == Duration.class) {
      return "a duration such as 500ms, 5s or PT5S";
    }
    return type == Boolean.class
        ? "true or false"
        : type == Double.class ? "a number" : "a whole number";
  }

  private static PoolProperties bind(Map<String, String> properties) {
    Map<String, String> rooted = new LinkedHashMap<>();
    properties.forEach((key, value) -> rooted.put(ROOT + "." + key, value));
    return new Binder(new MapConfigurationPropertySource(rooted))
        .bindOrCreate(ROOT, PoolProperties.class);
  }

  private static Fault translate(PropertyFault fault) {
    String parameter = Parameters.of(fault.candidates().get(0).substring(ROOT.length() + 1));
    return new Fault(
        parameter, fault.given(), inParameters(fault.reason()), inParameters(fault.remedy()));
  }

  /** Names parameters where the rules name properties. */
  private static String inParameters(String text) {
    String result = text.replace(ROOT + ".", "");
    for (Map.Entry<String, String> entry : Parameters.KEYS.entrySet()) {
      if (entry.getValue().contains(".")) {
        result = result.replace(entry.getValue(), entry.getKey());
      }
    }
    return result;
  }

  private static void refuseIfAny(List<Fault> faults) {
    if (!faults.isEmpty()) {
      String reason = faults.size() == 1 ? "a parameter" : faults.size() + " parameters";
      throw new InvalidRequestException(reason + " can not be used; nothing has changed", faults);
    }
  }
}
