package io.threadsys.spring.boot.validation;

import io.threadsys.spring.boot.mapping.PoolConfigMapper;
import io.threadsys.spring.boot.properties.PoolProperties;
import io.threadsys.spring.boot.properties.PropertyFault;
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
record EffectiveOnlyWith(
    String key,
    Function<PoolProperties, @Nullable Object> value,
    Predicate<PoolConfigMapper> condition,
    Function<PoolConfigMapper, String> reason,
    Function<PoolConfigMapper, String> remedy) {

  boolean isSet(PoolConfigMapper pool) {
    return value.apply(pool.own()) != null;
  }

  boolean matters(PoolConfigMapper pool) {
    return condition.test(pool);
  }

  PropertyFault fault(PoolConfigMapper pool) {
    return new PropertyFault(
        List.of(pool.prefix() + "." + key),
        String.valueOf(value.apply(pool.own())),
        reason.apply(pool),
        remedy.apply(pool));
  }
}
