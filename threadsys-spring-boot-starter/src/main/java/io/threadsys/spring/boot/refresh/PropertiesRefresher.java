package io.threadsys.spring.boot.refresh;

import io.threadsys.ThreadPool;
import io.threadsys.config.PoolConfig;
import io.threadsys.config.PoolSetting;
import io.threadsys.error.InvalidConfigException;
import io.threadsys.lifecycle.WorkerStartException;
import io.threadsys.spring.boot.diagnostics.FailureText;
import io.threadsys.spring.boot.mapping.HierarchyMapper;
import io.threadsys.spring.boot.mapping.PoolConfigMapper;
import io.threadsys.spring.boot.properties.ThreadSysProperties;
import io.threadsys.spring.boot.validation.InvalidPropertiesException;
import io.threadsys.spring.boot.validation.PropertyRules;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;

/**
 * Hands changes of the properties on to running pools. Thread-safe.
 *
 * <p>All properties are bound and checked anew, as when the application starts; if anything is
 * wrong, nothing changes. What has changed since the properties were bound last, and only that, is
 * then changed in each pool: a value that somebody set otherwise in the meantime stays as long as
 * its property does.
 */
public final class PropertiesRefresher {

  private static final Logger LOG = LoggerFactory.getLogger(PropertiesRefresher.class);
  private static final String SOURCE = "environment";
  private static final Pattern OF_POOL =
      Pattern.compile(
          "(?:%s|%s\\.[^.]+|%s\\.[^.]+\\.lanes\\.[^.]+)\\.(.+)"
              .formatted(
                  Pattern.quote(PoolConfigMapper.DEFAULTS),
                  Pattern.quote(PoolConfigMapper.POOLS),
                  Pattern.quote(HierarchyMapper.HIERARCHIES)));

  private final Environment environment;
  private final Supplier<Map<String, ThreadPool>> pools;
  private final BiFunction<ThreadSysProperties, String, PoolConfig> description;

  /** What a pool follows that could not follow the last change. */
  private final Map<String, ThreadSysProperties> behind = new HashMap<>();

  private ThreadSysProperties bound;

  /**
   * Creates it.
   *
   * @param environment where the properties stand
   * @param bound what was bound at the start
   * @param pools gives the pools by their names
   * @param description describes a pool as properties, and customizers, want it
   */
  public PropertiesRefresher(
      Environment environment,
      ThreadSysProperties bound,
      Supplier<Map<String, ThreadPool>> pools,
      BiFunction<ThreadSysProperties, String, PoolConfig> description) {
    this.environment = environment;
    this.bound = bound;
    this.pools = pools;
    this.description = description;
  }

  /** Looks at the properties again. */
  public synchronized void refresh() {
    try {
      ThreadSysProperties next = bind();
      PropertyRules.check(next);
      Map<String, PoolChange> changes = changes(next);
      changes.values().forEach(PoolChange::check);
      warnOfRestarts(next);
      changes.forEach(this::apply);
      bound = next;
    } catch (BindException | InvalidPropertiesException | InvalidConfigException e) {
      LOG.error(
          "Changed properties cannot be used, so all pools keep their settings.{}{}",
          System.lineSeparator(),
          FailureText.of(e, environment));
    }
  }

  private ThreadSysProperties bind() {
    BindHandler handler =
        new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter());
    return Binder.get(environment, handler)
        .bindOrCreate(ThreadSysProperties.PREFIX, ThreadSysProperties.class);
  }

  private Map<String, PoolChange> changes(ThreadSysProperties next) {
    Map<String, PoolChange> changes = new LinkedHashMap<>();
    Set<String> configured = ConfiguredPools.of(next);
    pools
        .get()
        .forEach(
            (name, pool) -> {
              ThreadSysProperties before = behind.getOrDefault(name, bound);
              Set<PoolSetting<?>> settings = changedSettings(name, before, next);
              boolean same = configured.contains(name) && ConfiguredPools.of(before).contains(name);
              if (same && !settings.isEmpty()) {
                PoolConfig from = description.apply(before, name);
                PoolConfig to = description.apply(next, name);
                changes.put(name, PoolChange.of(pool, from, to, settings));
              }
            });
    return changes;
  }

  /** Returns the settings of a pool of which a property has changed. */
  private static Set<PoolSetting<?>> changedSettings(
      String name, ThreadSysProperties before, ThreadSysProperties next) {
    String own = PoolConfigMapper.named(next, name).prefix() + ".";
    return new FlatProperties(before)
        .changesTo(new FlatProperties(next)).stream()
            .filter(key -> key.startsWith(own) || key.startsWith(PoolConfigMapper.DEFAULTS + "."))
            .<PoolSetting<?>>map(PropertiesRefresher::liveSetting)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
  }

  /** Returns the setting that a property is about; null if it takes a restart to change it. */
  private static @Nullable PoolSetting<?> liveSetting(String property) {
    Matcher ofPool = OF_POOL.matcher(property);
    PoolSetting<?> setting = ofPool.matches() ? PoolConfigMapper.setting(ofPool.group(1)) : null;
    return setting != null && setting.isLive() ? setting : null;
  }

  private void apply(String name, PoolChange change) {
    try {
      var unused = change.apply(SOURCE);
      behind.remove(name);
    } catch (WorkerStartException e) {
      behind.putIfAbsent(name, bound);
      LOG.atError()
          .addKeyValue("pool", name)
          .addKeyValue("source", SOURCE)
          .setCause(e)
          .log("Pool '{}' keeps its settings until the next change of the environment", name);
    }
  }

  private void warnOfRestarts(ThreadSysProperties next) {
    Set<String> before = ConfiguredPools.of(bound);
    Set<String> after = ConfiguredPools.of(next);
    for (String key : new FlatProperties(bound).changesTo(new FlatProperties(next))) {
      if (liveSetting(key) == null || isOfOtherPools(key, before, after, next)) {
        LOG.atWarn()
            .addKeyValue("property", key)
            .addKeyValue("source", SOURCE)
            .log("{} has changed; restart the application for that to take effect", key);
      }
    }
  }

  /** Whether a property is about a pool that was added or taken away. */
  private boolean isOfOtherPools(
      String key, Set<String> before, Set<String> after, ThreadSysProperties next) {
    return Stream.concat(before.stream(), after.stream())
        .filter(name -> !before.contains(name) || !after.contains(name))
        .map(name -> PoolConfigMapper.named(after.contains(name) ? next : bound, name).prefix())
        .anyMatch(prefix -> key.startsWith(prefix + "."));
  }
}
