package io.threadsys.spring.boot.autoconfigure;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a pool may be called, and what its beans are called then.
 *
 * <p>Names are lower case with dashes, since that is all that every source of properties can say
 * alike. An environment variable can not even say the dashes: {@code
 * THREADSYS_POOLS_CPUBOUND_THREADS} means the pool {@code cpu-bound} where there is one.
 */
final class PoolNames {

  /** The name of the one pool that is there if none is configured. */
  static final String DEFAULT = "default";

  private static final String DEFAULT_BEAN = "threadPool";
  private static final int LONGEST = 64;
  private static final Pattern PATTERN = Pattern.compile("[a-z][a-z0-9-]*");
  private static final Pattern DASHES = Pattern.compile("-+");
  private static final Pattern WORD_BORDERS = Pattern.compile("(?=[A-Z])|[^A-Za-z0-9]+");

  private PoolNames() {}

  /**
   * Returns the names of the pools to make.
   *
   * @throws InvalidPropertiesException if names can not be used; carries all of them
   */
  static List<String> of(Collection<String> keys) {
    InvalidPropertiesException.throwIfAny(
        keys.stream().filter(key -> !isUsable(key)).map(PoolNames::unusable).toList());
    Map<String, String> byUniformName = new LinkedHashMap<>();
    keys.forEach(key -> byUniformName.merge(key.replace("-", ""), key, PoolNames::longer));
    return List.copyOf(byUniformName.values());
  }

  /** Returns the name of a pool's bean; {@code default} is no name that Java code could use. */
  static String bean(String pool) {
    return pool.equals(DEFAULT) ? DEFAULT_BEAN : pool;
  }

  /** Returns the name of a bean as a Java identifier, for instance {@code cpuBound}. */
  static String identifier(String bean) {
    StringBuilder identifier = new StringBuilder();
    DASHES
        .splitAsStream(bean)
        .forEach(word -> identifier.append(identifier.isEmpty() ? word : capitalized(word)));
    return identifier.toString();
  }

  private static String capitalized(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static boolean isUsable(String key) {
    return key.length() <= LONGEST && PATTERN.matcher(key).matches();
  }

  private static PropertyFault unusable(String key) {
    String proposal =
        WORD_BORDERS
            .splitAsStream(key)
            .filter(word -> !word.isEmpty())
            .collect(Collectors.joining("-"))
            .toLowerCase(Locale.ROOT);
    return new PropertyFault(
        List.of(PoolSettings.POOLS + "." + key),
        key,
        "can not be the name of a pool: names must match %s and have %d characters at most"
            .formatted(PATTERN, LONGEST),
        isUsable(proposal)
            ? "write it in lower case with dashes, for instance %s.%s"
                .formatted(PoolSettings.POOLS, proposal)
            : "choose a name of lower-case letters, digits and dashes that begins with a letter");
  }

  private static String longer(String one, String other) {
    return other.length() > one.length() ? other : one;
  }
}
