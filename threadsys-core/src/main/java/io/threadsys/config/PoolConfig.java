package io.threadsys.config;

import io.threadsys.internal.guard.ConfigChecks;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Describes a pool. Immutable, always valid, and can be compared and copied.
 *
 * @param name the pool's name: a letter, then letters, digits, {@code .}, {@code _} or {@code -},
 *     64 characters at most
 * @param workers how many workers, and where their threads come from
 * @param queue where jobs wait, and what happens when there is no room
 * @param limits how much the pool takes in
 * @param timeouts how long jobs may take
 * @param jobs what holds for every job unless its submission says otherwise
 * @param shutdown how the pool stops and starts again
 * @param observers who is told about what happens
 */
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
   * ConfigChecks every setting and reports all faults together.
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
   * Describes a pool with all defaults.
   *
   * @param name the pool's name
   * @return the description
   * @throws io.threadsys.error.InvalidConfigException if the name cannot be used
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
   * @param part how many workers, and where their threads come from
   * @return a new description
   * @throws io.threadsys.error.InvalidConfigException if the whole cannot be used
   */
  public PoolConfig withWorkers(WorkerConfig part) {
    return new PoolConfigDraft(this).with(PoolConfigDraft.WORKERS, part).toConfig();
  }

  /**
   * Returns a copy with another value.
   *
   * @param part where jobs wait, and what happens when there is no room
   * @return a new description
   * @throws io.threadsys.error.InvalidConfigException if the whole cannot be used
   */
  public PoolConfig withQueue(QueueConfig part) {
    return new PoolConfigDraft(this).with(PoolConfigDraft.QUEUE, part).toConfig();
  }

  /**
   * Returns a copy with another value.
   *
   * @param part how much the pool takes in
   * @return a new description
   * @throws io.threadsys.error.InvalidConfigException if the whole cannot be used
   */
  public PoolConfig withLimits(LimitConfig part) {
    return new PoolConfigDraft(this).with(PoolConfigDraft.LIMITS, part).toConfig();
  }

  /**
   * Returns a copy with another value.
   *
   * @param part how long jobs may take
   * @return a new description
   * @throws io.threadsys.error.InvalidConfigException if the whole cannot be used
   */
  public PoolConfig withTimeouts(TimeoutConfig part) {
    return new PoolConfigDraft(this).with(PoolConfigDraft.TIMEOUTS, part).toConfig();
  }

  /**
   * Returns a copy with another value.
   *
   * @param part retries, ids and context of every job
   * @return a new description
   * @throws io.threadsys.error.InvalidConfigException if the whole cannot be used
   */
  public PoolConfig withJobs(JobConfig part) {
    return new PoolConfigDraft(this).with(PoolConfigDraft.JOBS, part).toConfig();
  }

  /**
   * Returns a copy with another value.
   *
   * @param part how the pool stops and starts again
   * @return a new description
   * @throws io.threadsys.error.InvalidConfigException if the whole cannot be used
   */
  public PoolConfig withShutdown(ShutdownConfig part) {
    return new PoolConfigDraft(this).with(PoolConfigDraft.SHUTDOWN, part).toConfig();
  }

  /**
   * Returns a copy with another value.
   *
   * @param part listeners, error handler, clock and scheduler
   * @return a new description
   * @throws io.threadsys.error.InvalidConfigException if the whole cannot be used
   */
  public PoolConfig withObservers(ObserverConfig part) {
    return new PoolConfigDraft(this).with(PoolConfigDraft.OBSERVERS, part).toConfig();
  }

  /**
   * Lists what has to change in a pool of this description to get one of another.
   *
   * @param wanted the other description
   * @return the settings that differ, those of the workers first; empty if none does
   * @throws io.threadsys.error.InvalidConfigException if a setting differs that a pool keeps for
   *     life: its name, where its threads come from, the kind of its queue, and who observes it;
   *     carries all of them
   */
  public List<SettingChange> changesTo(PoolConfig wanted) {
    checkFixed(wanted);
    return PoolSetting.all().stream()
        .filter(setting -> setting.isLive() && setting.isIn(this) && setting.isIn(wanted))
        .filter(setting -> setting.differs(this, wanted))
        .filter(setting -> setting == PoolSetting.THREADS || !isOnlySize(setting, wanted))
        .map(setting -> setting.change(this, wanted))
        .toList();
  }

  /**
   * Returns a copy with some settings of another description.
   *
   * @param other has the values
   * @param settings what to copy; the number of workers and its bounds are copied together; fixed
   *     settings are not copied
   * @return a new description
   * @throws io.threadsys.error.InvalidConfigException if the whole cannot be used
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
   * Returns a copy that has changed as another description did: with the settings of {@code after}
   * where those of {@code before} are different, apart from fixed settings. A value that was
   * changed by other means stays, unless {@code after} changes it again.
   *
   * @param before the other description as it was
   * @param after the other description as it is now
   * @return a new description
   * @throws io.threadsys.error.InvalidConfigException if the whole cannot be used
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

  /** The bounds of a size that is fixed before and after say nothing that the size does not. */
  private boolean isOnlySize(PoolSetting<?> setting, PoolConfig wanted) {
    return setting.isSize() && workers.bounds().isFixed() && wanted.workers.bounds().isFixed();
  }
}
