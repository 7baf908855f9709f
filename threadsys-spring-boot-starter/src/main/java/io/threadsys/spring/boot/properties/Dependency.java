package io.threadsys.spring.boot.properties;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A setting that means something only together with another one.
 *
 * @param key its key below a pool
 * @param value reads it
 * @param condition whether it means something to a pool
 * @param reason says why it does not
 * @param remedy says what to do then
 */
record Dependency(
    String key,
    Function<PoolProperties, @Nullable Object> value,
    Predicate<PoolSettings> condition,
    Function<PoolSettings, String> reason,
    Function<PoolSettings, String> remedy) {

  boolean isSet(PoolSettings pool) {
    return value.apply(pool.own()) != null;
  }

  boolean matters(PoolSettings pool) {
    return condition.test(pool);
  }

  PropertyFault fault(PoolSettings pool) {
    return new PropertyFault(
        List.of(pool.prefix() + "." + key),
        String.valueOf(value.apply(pool.own())),
        reason.apply(pool),
        remedy.apply(pool));
  }
}
