package io.threadsys.config;

import io.threadsys.internal.guard.Checks;
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
    Workers workers,
    Queueing queueing,
    Limits limits,
    Timeouts timeouts,
    JobDefaults jobs,
    Closing closing,
    Observing observing) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,63}");

  /**
   * Checks every setting and reports all faults together.
   *
   * @throws io.threadsys.error.InvalidConfigException if a setting is outside its range
   */
  public PoolConfig {
    Checks checks =
        new Checks()
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
        Workers.defaults(),
        Queueing.defaults(),
        Limits.defaults(),
        Timeouts.defaults(),
        JobDefaults.defaults(),
        Closing.defaults(),
        Observing.defaults());
  }
}
