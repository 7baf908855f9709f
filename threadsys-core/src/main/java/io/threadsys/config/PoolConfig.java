package io.threadsys.config;

import com.google.errorprone.annotations.CheckReturnValue;
import io.threadsys.internal.guard.ConfigChecks;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Configuration of a pool: an immutable value, valid whenever it exists.
 *
 * @param name the pool's name: a letter, then letters, digits, {@code .}, {@code _} or {@code -},
 *     64 characters at most
 * @param workers number of workers and source of their threads
 * @param queue queue and backpressure
 * @param limits admission limits
 * @param timeouts timeouts of jobs
 * @param jobs defaults of every job: retries, ids, context propagation
 * @param shutdown shutdown and restart
 * @param observers listeners, error handler, clock and scheduler
 */
@CheckReturnValue
public record PoolConfig(
    String name,
    WorkerConfig workers,
    QueueConfig queue,
    LimitConfig limits,
    TimeoutConfig timeouts,
    JobConfig jobs,
    ShutdownConfig shutdown,
    ObserverConfig observers) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,63}");

  /**
   * Checks every setting and reports all faults together.
   *
   * @throws io.threadsys.error.InvalidConfigException if a setting is outside its range
   */
  public PoolConfig {
    ConfigChecks checks =
        new ConfigChecks()
            .matches(
                "name",
                name,
                NAME,
                "a letter, then letters, digits, '.', '_' or '-', 64 characters at most",
                "the name becomes part of thread names, metrics and log lines");
    workers.check(checks);
    queue.check(checks);
    limits.check(checks);
    timeouts.check(checks);
    jobs.check(checks);
    shutdown.check(checks);
    observers.check(checks);
    checks.throwIfAny();
  }

  /**
   * Returns a configuration with all defaults.
   *
   * @param name the pool's name
   * @return a new configuration
   * @throws io.threadsys.error.InvalidConfigException if the name is invalid
   */
  public static PoolConfig defaults(String name) {
    return new PoolConfig(
        name,
        WorkerConfig.defaults(),
        QueueConfig.defaults(),
        LimitConfig.defaults(),
        TimeoutConfig.defaults(),
        JobConfig.defaults(),
        ShutdownConfig.defaults(),
        ObserverConfig.defaults());
  }

  /**
   * Returns a copy with another value.
   *
   * @param part number of workers and source of their threads
   * @return a new configuration
   * @throws io.threadsys.error.InvalidConfigException if the whole is invalid
   */
  public PoolConfig withWorkers(WorkerConfig part) {
    return new PoolConfigDraft(this).with(PoolConfigDraft.WORKERS, part).toConfig();
  }

  /**
   * Returns a copy with another value.
   *
   * @param part queue and backpressure
   * @return a new configuration
   * @throws io.threadsys.error.InvalidConfigException if the whole is invalid
   */
  public PoolConfig withQueue(QueueConfig part) {
    return new PoolConfigDraft(this).with(PoolConfigDraft.QUEUE, part).toConfig();
  }

  /**
   * Returns a copy with another value.
   *
   * @param part admission limits
   * @return a new configuration
   * @throws io.threadsys.error.InvalidConfigException if the whole is invalid
   */
  public PoolConfig withLimits(LimitConfig part) {
    return new PoolConfigDraft(this).with(PoolConfigDraft.LIMITS, part).toConfig();
  }

  /**
   * Returns a copy with another value.
   *
   * @param part timeouts of jobs
   * @return a new configuration
   * @throws io.threadsys.error.InvalidConfigException if the whole is invalid
   */
  public PoolConfig withTimeouts(TimeoutConfig part) {
    return new PoolConfigDraft(this).with(PoolConfigDraft.TIMEOUTS, part).toConfig();
  }

  /**
   * Returns a copy with another value.
   *
   * @param part retries, ids and context of every job
   * @return a new configuration
   * @throws io.threadsys.error.InvalidConfigException if the whole is invalid
   */
  public PoolConfig withJobs(JobConfig part) {
    return new PoolConfigDraft(this).with(PoolConfigDraft.JOBS, part).toConfig();
  }

  /**
   * Returns a copy with another value.
   *
   * @param part shutdown and restart
   * @return a new configuration
   * @throws io.threadsys.error.InvalidConfigException if the whole is invalid
   */
  public PoolConfig withShutdown(ShutdownConfig part) {
    return new PoolConfigDraft(this).with(PoolConfigDraft.SHUTDOWN, part).toConfig();
  }

  /**
   * Returns a copy with another value.
   *
   * @param part listeners, error handler, clock and scheduler
   * @return a new configuration
   * @throws io.threadsys.error.InvalidConfigException if the whole is invalid
   */
  public PoolConfig withObservers(ObserverConfig part) {
    return new PoolConfigDraft(this).with(PoolConfigDraft.OBSERVERS, part).toConfig();
  }

  /**
   * Compares this configuration with another one.
   *
   * @param wanted the other configuration
   * @return the live settings that differ, in the order of {@link PoolSetting#all}
   * @throws io.threadsys.error.InvalidConfigException if the name, the observers or a fixed setting
   *     differs; carries all of them
   */
  public List<SettingChange> changesTo(PoolConfig wanted) {
    checkFixed(wanted);
    return PoolSetting.all().stream()
        .filter(setting -> setting.isLive() && setting.isIn(this) && setting.isIn(wanted))
        .filter(setting -> setting.differs(this, wanted))
        .filter(setting -> setting == PoolSetting.THREADS || !isOnlySize(setting, wanted))
        .map(s -> new SettingChange(s.name(), s.text(this), s.text(wanted)))
        .toList();
  }

  /**
   * Returns a copy with some settings of another configuration.
   *
   * @param other has the values
   * @param settings what to copy; the number of workers and its bounds are copied together; fixed
   *     settings are not copied
   * @return a new configuration
   * @throws io.threadsys.error.InvalidConfigException if the whole is invalid
   */
  public PoolConfig withSettingsOf(PoolConfig other, Set<PoolSetting<?>> settings) {
    return copy(other, settings::contains);
  }

  /**
   * Formats all settings.
   *
   * @return the values as text, by the names of the settings; without settings that the pool does
   *     not have, such as the idle timeout of a pool of fixed size; immutable
   */
  public Map<String, String> settings() {
    Map<String, String> texts = new LinkedHashMap<>();
    PoolSetting.all().stream()
        .filter(setting -> setting.isIn(this))
        .forEach(setting -> texts.put(setting.name(), setting.text(this)));
    return Collections.unmodifiableMap(texts);
  }

  /**
   * Returns a copy with the changes of another configuration: with the settings of {@code after}
   * where those of {@code before} are different, apart from fixed settings. A value that was
   * changed by other means stays, unless {@code after} changes it again.
   *
   * @param before the other configuration before its change
   * @param after the other configuration after its change
   * @return a new configuration
   * @throws io.threadsys.error.InvalidConfigException if the whole is invalid
   */
  public PoolConfig withChanges(PoolConfig before, PoolConfig after) {
    return copy(after, setting -> setting.differs(before, after));
  }

  private PoolConfig copy(PoolConfig from, Predicate<PoolSetting<?>> wanted) {
    PoolConfigDraft draft = new PoolConfigDraft(this);
    PoolSetting.all().stream()
        .filter(PoolSetting::isLive)
        .filter(wanted)
        .forEach(setting -> setting.copy(from, draft));
    return draft.toConfig();
  }

  private void checkFixed(PoolConfig wanted) {
    ConfigChecks checks = new ConfigChecks();
    checkFixed(checks, "name", name.equals(wanted.name), name, wanted.name);
    for (PoolSetting<?> setting : PoolSetting.all()) {
      boolean same = setting.isLive() || !setting.differs(this, wanted);
      checkFixed(checks, setting.name(), same, setting.text(this), setting.text(wanted));
    }
    boolean same = observers.withMaxJobNames(0).equals(wanted.observers.withMaxJobNames(0));
    checkFixed(checks, "observers", same, observers.toString(), wanted.observers.toString());
    checks.throwIfAny();
  }

  private static void checkFixed(
      ConfigChecks checks, String setting, boolean same, String present, String wanted) {
    String hint = "leave it as it is, or build another pool";
    checks.require(same, setting, wanted, present + " as long as the pool exists", hint);
  }

  /** The bounds of a size that is fixed before and after repeat the size. */
  private boolean isOnlySize(PoolSetting<?> setting, PoolConfig wanted) {
    return setting.isSize() && workers.bounds().isFixed() && wanted.workers.bounds().isFixed();
  }
}
