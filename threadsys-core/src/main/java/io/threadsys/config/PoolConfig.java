package io.threadsys.config;

import io.threadsys.internal.guard.ConfigChecks;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Describes a pool. Immutable, always valid, and can be compared and copied.
 *
 * @param name the pool's name: a letter, then letters, digits, {@code .}, {@code _} or {@code -},
 *     64 characters at most
 * @param workers how many workers, and where their threads come from
 * @param queueing where jobs wait, and what happens when there is no room
 * @param limits how much the pool takes in
 * @param timeouts how long jobs may take
 * @param jobs what holds for every job unless its submission says otherwise
 * @param closing how the pool stops and starts again
 * @param observing who is told about what happens
 */
public record PoolConfig(
    String name,
    WorkerConfig workers,
    QueueConfig queueing,
    LimitConfig limits,
    TimeoutConfig timeouts,
    JobConfig jobs,
    ShutdownConfig closing,
    ObserverConfig observing) {

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
    queueing.check(checks);
    limits.check(checks);
    timeouts.check(checks);
    jobs.check(checks);
    closing.check(checks);
    observing.check(checks);
    checks.throwIfAny();
  }

  /**
   * Describes a pool with all defaults.
   *
   * @param name the pool's name
   * @return the description
   * @throws io.threadsys.error.InvalidConfigException if the name can not be used
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
   * @throws io.threadsys.error.InvalidConfigException if the whole can not be used
   */
  public PoolConfig withWorkers(WorkerConfig part) {
    return new PoolConfigDraft(this).with(PoolConfigDraft.WORKERS, part).toConfig();
  }

  /**
   * Returns a copy with another value.
   *
   * @param part where jobs wait, and what happens when there is no room
   * @return a new description
   * @throws io.threadsys.error.InvalidConfigException if the whole can not be used
   */
  public PoolConfig withQueueing(QueueConfig part) {
    return new PoolConfigDraft(this).with(PoolConfigDraft.QUEUEING, part).toConfig();
  }

  /**
   * Returns a copy with another value.
   *
   * @param part how much the pool takes in
   * @return a new description
   * @throws io.threadsys.error.InvalidConfigException if the whole can not be used
   */
  public PoolConfig withLimits(LimitConfig part) {
    return new PoolConfigDraft(this).with(PoolConfigDraft.LIMITS, part).toConfig();
  }

  /**
   * Returns a copy with another value.
   *
   * @param part how long jobs may take
   * @return a new description
   * @throws io.threadsys.error.InvalidConfigException if the whole can not be used
   */
  public PoolConfig withTimeouts(TimeoutConfig part) {
    return new PoolConfigDraft(this).with(PoolConfigDraft.TIMEOUTS, part).toConfig();
  }

  /**
   * Returns a copy with another value.
   *
   * @param part how the pool stops and starts again
   * @return a new description
   * @throws io.threadsys.error.InvalidConfigException if the whole can not be used
   */
  public PoolConfig withClosing(ShutdownConfig part) {
    return new PoolConfigDraft(this).with(PoolConfigDraft.CLOSING, part).toConfig();
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
    new ConfigChecks().addAll(Settings.faults(this, wanted)).throwIfAny();
    return Settings.changes(this, wanted);
  }

  /**
   * Returns a copy with some settings of another description.
   *
   * @param other has the values
   * @param settings what to copy, by the names that {@link SettingChange#setting} has; {@code
   *     threads} stands for the number of workers and its bounds; what a pool keeps for life is not
   *     copied
   * @return a new description
   * @throws io.threadsys.error.InvalidConfigException if the whole can not be used
   */
  public PoolConfig withSettingsOf(PoolConfig other, Set<String> settings) {
    return Settings.carry(other, this, settings);
  }

  /**
   * Writes all settings down that are not objects of the user's.
   *
   * @return the values as text, by the names of the settings; immutable
   */
  public Map<String, String> settings() {
    return Settings.texts(this);
  }

  /**
   * Returns a copy that has changed as another description did: with the settings of {@code after}
   * where those of {@code before} are different, apart from those that a pool keeps for life. So a
   * value that somebody else has changed meanwhile stays, unless {@code after} changes it again.
   *
   * @param before the other description as it was
   * @param after the other description as it is now
   * @return a new description
   * @throws io.threadsys.error.InvalidConfigException if the whole can not be used
   */
  public PoolConfig withChanges(PoolConfig before, PoolConfig after) {
    return Settings.carry(before, after, this);
  }
}
