package io.threadsys.spring.boot.properties;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One property with an unusable value.
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
   * Says that a name cannot be used for a pool because of its beans.
   *
   * @param property where the name stands, for instance {@code threadsys.pools.io}
   * @param reason what is wrong with it
   * @return the fault
   */
  public static PropertyFault nameClash(String property, String reason) {
    return new PropertyFault(
        List.of(property),
        property.substring(property.lastIndexOf('.') + 1),
        "cannot be the name of a pool: " + reason,
        "rename the pool, or the bean; to configure a pool of your own as a bean, remove the"
            + " property");
  }

  /**
   * Says that a pool cannot take a place because it is taken.
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
