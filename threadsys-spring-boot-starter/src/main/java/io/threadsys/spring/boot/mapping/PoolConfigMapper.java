package io.threadsys.spring.boot.mapping;

import io.threadsys.ThreadPool;
import io.threadsys.ThreadPoolBuilder;
import io.threadsys.config.PoolConfig;
import io.threadsys.config.PoolSetting;
import io.threadsys.error.ConfigFault;
import io.threadsys.error.InvalidConfigException;
import io.threadsys.spring.boot.properties.PoolNames;
import io.threadsys.spring.boot.properties.PoolProperties;
import io.threadsys.spring.boot.properties.PropertyFault;
import io.threadsys.spring.boot.properties.ThreadSysProperties;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the properties say about one pool: its own settings over the common ones. What neither says
 * is left to the core's defaults.
 *
 * @param prefix where the pool's own settings stand, for instance {@code threadsys.pools.io}
 * @param own the pool's own settings
 * @param common the settings of all pools
 */
public record PoolConfigMapper(String prefix, PoolProperties own, PoolProperties common) {

  /** Where the settings of all pools stand. */
  public static final String DEFAULTS = ThreadSysProperties.PREFIX + ".defaults";

  /** The property that gives {@link PoolSetting#QUEUE_SIZE} no limit. */
  public static final String UNBOUNDED = "unbounded-queue";

  /** Where the settings of each pool stand. */
  public static final String POOLS = ThreadSysProperties.PREFIX + ".pools";

  /**
   * Returns the settings of a pool.
   *
   * @param properties all settings
   * @param pool the pool's name; one that has no settings of its own has the common ones
   * @return its settings
   */
  public static PoolConfigMapper of(ThreadSysProperties properties, String pool) {
    PoolProperties common = properties.defaults();
    return new PoolConfigMapper(
        POOLS + "." + pool, properties.pools().getOrDefault(pool, common), common);
  }

  /**
   * Returns the settings of whatever is called like that.
   *
   * @param properties all settings
   * @param name the name of a pool, or of a lane's pool, for instance {@code desk-io}
   * @return its settings; for a name that is not configured, such as that of a user's own bean, the
   *     common ones
   */
  public static PoolConfigMapper named(ThreadSysProperties properties, String name) {
    for (HierarchyMapper hierarchy : HierarchyMapper.ofAll(properties)) {
      for (String lane : hierarchy.laneNames()) {
        if (hierarchy.poolOf(lane).equals(name)) {
          return hierarchy.lane(lane);
        }
      }
    }
    return of(properties, name);
  }

  /** Returns the common settings as if they were a pool's. */
  public static PoolConfigMapper ofDefaults(ThreadSysProperties properties) {
    return new PoolConfigMapper(DEFAULTS, properties.defaults(), properties.defaults());
  }

  /**
   * Returns the settings of everything that is configured.
   *
   * @param properties all settings
   * @return those of each pool, then those of each lane
   */
  public static List<PoolConfigMapper> ofAll(ThreadSysProperties properties) {
    return Stream.concat(
            PoolNames.of(properties.pools().keySet()).stream().map(name -> of(properties, name)),
            HierarchyMapper.ofAll(properties).stream()
                .flatMap(hierarchy -> hierarchy.lanes().stream()))
        .toList();
  }

  /**
   * Returns the properties that may have set a value, the most specific first.
   *
   * @param setting the setting as the core calls it
   * @return one or two names
   */
  public List<String> candidates(String setting) {
    String own = prefix + "." + setting;
    return prefix.equals(DEFAULTS) ? List.of(own) : List.of(own, DEFAULTS + "." + setting);
  }

  /**
   * Returns the setting that a property belongs to.
   *
   * @param key the property below a pool, for instance {@code queue-size} or {@code
   *     rate-limit.permits}
   * @return the setting; null if a property of this name makes no setting of the core
   */
  public static @Nullable PoolSetting<?> setting(String key) {
    return key.equals(UNBOUNDED) ? PoolSetting.QUEUE_SIZE : PoolSetting.find(key);
  }

  /**
   * Translates a fault that the core found in these settings.
   *
   * @param fault in the core's terms
   * @return the same in terms of properties
   */
  public PropertyFault fault(ConfigFault fault) {
    return new PropertyFault(
        candidates(fault.setting()), fault.given(), "must be " + fault.allowed(), fault.hint());
  }

  /**
   * Tells a builder everything that the properties say.
   *
   * @param builder describes the pool
   * @throws io.threadsys.error.InvalidConfigException if a value is found outside its range already
   */
  public void applyTo(ThreadPoolBuilder builder) {
    parts().forEach(part -> part.accept(builder));
  }

  /** Leaves out what cannot be used; for who looks for other faults. */
  public void applySafelyTo(ThreadPoolBuilder builder) {
    for (Consumer<ThreadPoolBuilder> part : parts()) {
      try {
        part.accept(builder);
      } catch (InvalidConfigException e) {
        // This part keeps its defaults.
      }
    }
  }

  /**
   * Describes the pool by its properties alone, without customizers.
   *
   * @param name the pool's name
   * @return the description
   * @throws io.threadsys.error.InvalidConfigException if settings are outside their range
   */
  public PoolConfig config(String name) {
    ThreadPoolBuilder builder = ThreadPool.builder(name);
    applyTo(builder);
    return builder.config();
  }

  /** Returns whether no key has a value here, nor for all pools. */
  public boolean areUnset() {
    return own.areUnset() && common.areUnset();
  }

  /** Returns the steps of {@link #applyTo}; each can fail on its own. */
  public List<Consumer<ThreadPoolBuilder>> parts() {
    WorkerMapper workers = new WorkerMapper(this);
    if (areUnset()) {
      // Of no other step does the default differ from the core's; their classes are not loaded.
      return List.of(workers::applyThreads);
    }
    QueueMapper queue = new QueueMapper(this);
    JobMapper jobs = new JobMapper(this);
    LimitMapper limits = new LimitMapper(this);
    return List.of(
        workers::applyNumber,
        workers::applyThreads,
        workers::applyClosing,
        queue::applySize,
        queue::applyType,
        queue::applyBackpressure,
        jobs::applyTimeouts,
        jobs::applyDefaults,
        jobs::applyRetry,
        limits::applyRate,
        limits::applyResources);
  }

  /**
   * Returns what holds for a setting.
   *
   * @param setting reads it
   * @param <T> its type
   * @return the pool's own value, else the common one, else null
   */
  public <T> @Nullable T effective(Function<PoolProperties, @Nullable T> setting) {
    T ownValue = setting.apply(own);
    return ownValue == null ? setting.apply(common) : ownValue;
  }

  /** Returns what holds for a setting that has a default here. */
  <T> T effective(Function<PoolProperties, @Nullable T> setting, T otherwise) {
    T value = effective(setting);
    return value == null ? otherwise : value;
  }

  /** Hands what holds for a setting on, if anything does. */
  <T> void set(Function<PoolProperties, @Nullable T> setting, Consumer<? super T> target) {
    T value = effective(setting);
    if (value != null) {
      target.accept(value);
    }
  }
}
