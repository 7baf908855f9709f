package io.threadsys.cluster.job;

import com.github.f4b6a3.uuid.UuidCreator;
import io.threadsys.internal.guard.ConfigChecks;
import java.util.regex.Pattern;

/**
 * Names one durable job in the whole cluster.
 *
 * @param type the kind of job: a letter, then letters, digits, {@code .}, {@code _} or {@code -},
 *     100 characters at most
 * @param id which one of this kind: the idempotency key of its submission, or else a time-ordered
 *     UUID; 1 to 100 characters, none of them a control character
 */
public record JobKey(String type, String id) {

  /** The id of a recurring job, of which there is one of each type. */
  public static final String RECURRING = "recurring";

  private static final Pattern TYPE = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,99}");
  private static final Pattern ID = Pattern.compile("\\P{Cntrl}{1,100}");

  /**
   * Checks both.
   *
   * @throws io.threadsys.error.InvalidConfigException if one cannot be used; carries all faults
   */
  public JobKey {
    ConfigChecks checks = new ConfigChecks();
    checkType(checks, type);
    checks
        .matches(
            "key",
            id,
            ID,
            "1 to 100 characters, none a control character",
            "use an id of your business, for instance an order's number; hash longer ones")
        .throwIfAny();
  }

  /**
   * Names a job that nothing else is named like.
   *
   * @param type the kind of job
   * @return a new key, which sorts after earlier ones
   * @throws io.threadsys.error.InvalidConfigException if the type cannot be used
   */
  public static JobKey unique(String type) {
    return new JobKey(type, UuidCreator.getTimeOrderedEpoch().toString());
  }

  static void checkType(ConfigChecks checks, String type) {
    checks.matches(
        "type",
        type,
        TYPE,
        "a letter, then letters, digits, '.', '_' or '-', 100 characters at most",
        "the type is stored with each job and shows in metrics and log lines");
  }

  /** Returns {@code type/id}. */
  @Override
  public String toString() {
    return type + "/" + id;
  }
}
