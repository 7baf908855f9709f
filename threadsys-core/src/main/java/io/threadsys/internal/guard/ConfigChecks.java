package io.threadsys.internal.guard;

import io.threadsys.error.ConfigFault;
import io.threadsys.error.InvalidConfigException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Collects the faults of several settings, so that all of them can be reported together. */
public final class ConfigChecks {

  private static final long MANY_DAYS = 100_000_000;

  private final List<ConfigFault> faults = new ArrayList<>();

  /**
   * Requires a number in a range.
   *
   * @param setting the setting's name
   * @param given its value
   * @param min smallest allowed value
   * @param max largest allowed value; {@link Integer#MAX_VALUE} reads as "no upper bound"
   * @param hint what to do if it is outside
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
   * @param given its value
   * @param min smallest allowed value
   * @param max largest allowed value
   * @param hint what to do if it is outside
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
   * Requires a share that is below another one; NaN never is.
   *
   * @param setting the setting's name
   * @param given its value
   * @param below what it must stay below
   * @param hint what to do if it is outside
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
   * @param given its value
   * @param min shortest allowed duration
   * @param hint what to do if it is shorter
   * @return this
   */
  public ConfigChecks atLeast(String setting, Duration given, Duration min, String hint) {
    if (given.compareTo(min) < 0) {
      faults.add(new ConfigFault(setting, print(given), "at least " + print(min), hint));
    }
    return this;
  }

  /**
   * Requires a text that matches a pattern as a whole.
   *
   * @param setting the setting's name
   * @param given its value
   * @param pattern what it must match
   * @param allowed the pattern in words
   * @param hint what to do if it does not match
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
   * @param found any number of faults
   * @return this
   */
  public ConfigChecks addAll(List<ConfigFault> found) {
    faults.addAll(found);
    return this;
  }

  /**
   * Requires something that the caller has looked at itself.
   *
   * @param holds whether the value can be used
   * @param setting the setting's name
   * @param given its value
   * @param allowed what may be given, in words
   * @param hint what to do if it is something else
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
   * @param given its value
   * @param min shortest allowed duration
   * @param max longest allowed duration
   * @param hint what to do if it is outside
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
   * Returns what was found so far.
   *
   * @return an immutable copy
   */
  public List<ConfigFault> faults() {
    return List.copyOf(faults);
  }

  /**
   * Takes over the faults of a part, each setting with a prefix.
   *
   * @param prefix goes before each setting's name
   * @param found the part's faults
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
   * Ends the collection.
   *
   * @throws InvalidConfigException if at least one fault was found
   */
  public void throwIfAny() {
    if (!faults.isEmpty()) {
      throw new InvalidConfigException(faults);
    }
  }

  /**
   * Prints a duration for messages, of whatever length.
   *
   * @param duration what to print
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
