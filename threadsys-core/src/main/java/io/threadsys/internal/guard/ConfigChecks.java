package io.threadsys.internal.guard;

import io.threadsys.error.ConfigFault;
import io.threadsys.error.InvalidConfigException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Validator that collects the faults of several settings and reports all of them together. Not
 * thread-safe.
 */
public final class ConfigChecks {

  private static final long MANY_DAYS = 100_000_000;

  private final List<ConfigFault> faults = new ArrayList<>();

  /**
   * Requires a number in a range.
   *
   * @param setting the setting's name
   * @param given the configured value
   * @param min smallest allowed value
   * @param max largest allowed value; {@link Integer#MAX_VALUE} reads as "no upper bound"
   * @param hint how to correct the setting
   * @return this
   */
  public ConfigChecks range(String setting, long given, long min, long max, String hint) {
    if (given < min || given > max) {
      String allowed =
          max >= Integer.MAX_VALUE ? "at least " + min : "between " + min + " and " + max;
      faults.add(new ConfigFault(setting, Long.toString(given), allowed, hint));
    }
    return this;
  }

  /**
   * Requires a fraction or factor in a range; NaN is outside every range.
   *
   * @param setting the setting's name
   * @param given the configured value
   * @param min smallest allowed value
   * @param max largest allowed value
   * @param hint how to correct the setting
   * @return this
   */
  public ConfigChecks range(String setting, double given, double min, double max, String hint) {
    if (!(given >= min && given <= max)) {
      String allowed = "between " + min + " and " + max;
      faults.add(new ConfigFault(setting, Double.toString(given), allowed, hint));
    }
    return this;
  }

  /**
   * Requires a fraction of at least 0 and below a bound; NaN is never accepted.
   *
   * @param setting the setting's name
   * @param given the configured value
   * @param below the exclusive upper bound
   * @param hint how to correct the setting
   * @return this
   */
  public ConfigChecks share(String setting, double given, double below, String hint) {
    if (!(given >= 0 && given < below)) {
      String allowed = "at least 0 and below " + below;
      faults.add(new ConfigFault(setting, Double.toString(given), allowed, hint));
    }
    return this;
  }

  /**
   * Requires a duration of at least {@code min}.
   *
   * @param setting the setting's name
   * @param given the configured value
   * @param min shortest allowed duration
   * @param hint how to correct the setting
   * @return this
   */
  public ConfigChecks atLeast(String setting, Duration given, Duration min, String hint) {
    if (given.compareTo(min) < 0) {
      faults.add(new ConfigFault(setting, print(given), "at least " + print(min), hint));
    }
    return this;
  }

  /**
   * Requires a text that matches a pattern entirely.
   *
   * @param setting the setting's name
   * @param given the configured value
   * @param pattern the pattern
   * @param allowed a description of the pattern
   * @param hint how to correct the setting
   * @return this
   */
  public ConfigChecks matches(
      String setting, String given, Pattern pattern, String allowed, String hint) {
    if (!pattern.matcher(given).matches()) {
      faults.add(new ConfigFault(setting, "'" + given + "'", allowed, hint));
    }
    return this;
  }

  /**
   * Adds faults that were found elsewhere.
   *
   * @param found the faults, possibly none
   * @return this
   */
  public ConfigChecks addAll(List<ConfigFault> found) {
    faults.addAll(found);
    return this;
  }

  /**
   * Requires a condition that the caller has evaluated.
   *
   * @param holds whether the value is valid
   * @param setting the setting's name
   * @param given the configured value
   * @param allowed a description of the valid values
   * @param hint how to correct the setting
   * @return this
   */
  public ConfigChecks require(
      boolean holds, String setting, String given, String allowed, String hint) {
    if (!holds) {
      faults.add(new ConfigFault(setting, given, allowed, hint));
    }
    return this;
  }

  /**
   * Requires a duration in a range.
   *
   * @param setting the setting's name
   * @param given the configured value
   * @param min shortest allowed duration
   * @param max longest allowed duration
   * @param hint how to correct the setting
   * @return this
   */
  public ConfigChecks range(
      String setting, Duration given, Duration min, Duration max, String hint) {
    if (given.compareTo(min) < 0 || given.compareTo(max) > 0) {
      String allowed = "between " + print(min) + " and " + print(max);
      faults.add(new ConfigFault(setting, print(given), allowed, hint));
    }
    return this;
  }

  /**
   * Returns the faults found so far.
   *
   * @return an immutable copy
   */
  public List<ConfigFault> faults() {
    return List.copyOf(faults);
  }

  /**
   * Adds the faults of a component, with a prefix before the name of each setting.
   *
   * @param prefix the prefix
   * @param found the faults of the component
   * @return this
   */
  public ConfigChecks addAll(String prefix, List<ConfigFault> found) {
    for (ConfigFault fault : found) {
      faults.add(
          new ConfigFault(prefix + fault.setting(), fault.given(), fault.allowed(), fault.hint()));
    }
    return this;
  }

  /**
   * Throws an exception if any fault was found.
   *
   * @throws InvalidConfigException if at least one fault was found
   */
  public void throwIfAny() {
    if (!faults.isEmpty()) {
      throw new InvalidConfigException(faults);
    }
  }

  /**
   * Formats a duration for messages.
   *
   * @param duration the duration, of any length
   * @return whole milliseconds as {@code 50ms}, everything else as {@link Duration#toString} does
   */
  public static String print(Duration duration) {
    if (Math.abs(duration.toDays()) > MANY_DAYS) {
      return duration.toString();
    }
    Duration wholeMillis = Duration.ofMillis(duration.toMillis());
    return duration.equals(wholeMillis) ? duration.toMillis() + "ms" : duration.toString();
  }
}
