package io.threadsys.spring.boot.validation;

import io.threadsys.error.ConfigFault;
import io.threadsys.spring.boot.mapping.PoolConfigMapper;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One property that can not be used.
 *
 * @param candidates where the setting may have been set, the most specific first
 * @param given the value given, or null if the fault is that there is none
 * @param reason what is wrong, without a final full stop
 * @param remedy what to do about it, without a final full stop
 */
public record PropertyFault(
    List<String> candidates, @Nullable String given, String reason, String remedy) {

  /** Copies the list. */
  public PropertyFault {
    candidates = List.copyOf(candidates);
  }

  /**
   * Translates a fault that the core found.
   *
   * @param settings the settings in which it was found
   * @param fault what the core says
   * @return the same in terms of properties
   */
  public static PropertyFault of(PoolConfigMapper settings, ConfigFault fault) {
    return new PropertyFault(
        settings.candidates(fault.setting()),
        fault.given(),
        "must be " + fault.allowed(),
        fault.hint());
  }

  /**
   * Says that a name can not be used for a pool because of its beans.
   *
   * @param property where the name stands, for instance {@code threadsys.pools.io}
   * @param reason what is wrong with it
   * @return the fault
   */
  public static PropertyFault nameClash(String property, String reason) {
    return new PropertyFault(
        List.of(property),
        property.substring(property.lastIndexOf('.') + 1),
        "can not be the name of a pool: " + reason,
        "rename the pool, or the bean; to configure a pool of your own as a bean, remove the"
            + " property");
  }

  /**
   * Says that a pool can not take a place because it is taken.
   *
   * @param property what gives the pool that place, for instance {@code
   *     threadsys.application-executor}
   * @param pool the pool's name
   * @param bean the bean that is there
   * @return the fault
   */
  public static PropertyFault beanThere(String property, @Nullable String pool, String bean) {
    return new PropertyFault(
        List.of(property),
        pool,
        "has no place, because there is a bean '" + bean + "' of your own",
        "remove the property, or the bean");
  }

  /** Returns {@code threadsys.pools.io.threads = 0: must be …; do …}. */
  @Override
  public String toString() {
    return candidates.get(0)
        + (given == null ? "" : " = " + given)
        + ": "
        + reason
        + ". Hint: "
        + remedy;
  }
}
