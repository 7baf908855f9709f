package io.threadsys.spring.boot.validation;

import io.threadsys.spring.boot.mapping.PoolConfigMapper;
import io.threadsys.spring.boot.properties.PoolProperties;
import io.threadsys.spring.boot.properties.PropertyFault;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A setting that another one needs.
 *
 * @param key its key below a pool
 * @param value reads it
 * @param condition whether a pool needs it
 * @param reason says why
 * @param remedy says what to write
 */
record RequiredWith(
    String key,
    Function<PoolProperties, @Nullable Object> value,
    Predicate<PoolConfigMapper> condition,
    String reason,
    String remedy) {

  boolean isMissing(PoolConfigMapper pool) {
    return condition.test(pool) && pool.effective(value) == null;
  }

  PropertyFault fault(PoolConfigMapper pool) {
    return new PropertyFault(List.of(pool.prefix() + "." + key), null, reason, remedy);
  }
}
