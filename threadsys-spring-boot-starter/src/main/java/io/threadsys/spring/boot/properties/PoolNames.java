package io.threadsys.spring.boot.properties;

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
 * alike. An environment variable cannot even say the dashes: {@code
 * THREADSYS_POOLS_CPUBOUND_THREADS} means the pool {@code cpu-bound} where there is one.
 */
public final class PoolNames {

  /** The name of the one pool that is there if none is configured. */
  public static final String DEFAULT = "default";

  /** An attribute of bean definitions that a property led to; its value is the property. */
  public static final String PROPERTY_ATTRIBUTE = PoolNames.class.getName() + ".property";

  private static final String DEFAULT_BEAN = "threadPool";
  private static final int LONGEST = 64;
  private static final Pattern PATTERN = Pattern.compile("[a-z][a-z0-9-]*");
  private static final Pattern DASHES = Pattern.compile("-+");
  private static final Pattern WORD_BORDERS = Pattern.compile("(?=[A-Z])|[^A-Za-z0-9]+");

  private PoolNames() {}

  /**
   * Returns the names of the pools, hierarchies or lanes to make.
   *
   * @param keys the keys found
   * @return the keys, those that mean the same once
   */
  public static List<String> of(Collection<String> keys) {
    Map<String, String> byUniformName = new LinkedHashMap<>();
    keys.forEach(key -> byUniformName.merge(key.replace("-", ""), key, PoolNames::longer));
    return List.copyOf(byUniformName.values());
  }

  /** Returns one fault for each key that cannot be a name. */
  public static List<PropertyFault> unusable(String group, Collection<String> keys) {
    return keys.stream().filter(key -> !isUsable(key)).map(key -> unusable(group, key)).toList();
  }

  /**
   * Returns the name of a pool's bean; {@code default} is no name that Java code could use.
   *
   * @param pool the pool's name
   * @return {@code threadPool} for the default one, else the name
   */
  public static String bean(String pool) {
    return pool.equals(DEFAULT) ? DEFAULT_BEAN : pool;
  }

  /**
   * Returns the name of a bean's pool.
   *
   * @param bean the bean's name
   * @return {@code default} for the default one, else the name
   */
  public static String ofBean(String bean) {
    return bean.equals(DEFAULT_BEAN) ? DEFAULT : bean;
  }

  /**
   * Returns the name of a bean as a Java identifier.
   *
   * @param bean the bean's name
   * @return for instance {@code cpuBound}
   */
  public static String identifier(String bean) {
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

  private static PropertyFault unusable(String group, String key) {
    String proposal =
        WORD_BORDERS
            .splitAsStream(key)
            .filter(word -> !word.isEmpty())
            .collect(Collectors.joining("-"))
            .toLowerCase(Locale.ROOT);
    return new PropertyFault(
        List.of(group + "." + key),
        key,
        "cannot be such a name: names must match %s and have %d characters at most"
            .formatted(PATTERN, LONGEST),
        isUsable(proposal)
            ? "write it in lower case with dashes, for instance %s.%s".formatted(group, proposal)
            : "choose a name of lower-case letters, digits and dashes that begins with a letter");
  }

  private static String longer(String one, String other) {
    return other.length() > one.length() ? other : one;
  }
}
