package io.threadsys.spring.boot.properties;

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
record Necessity(
    String key,
    Function<PoolProperties, @Nullable Object> value,
    Predicate<PoolSettings> condition,
    String reason,
    String remedy) {

  boolean isMissing(PoolSettings pool) {
    return condition.test(pool) && pool.effective(value) == null;
  }

  PropertyFault fault(PoolSettings pool) {
    return new PropertyFault(List.of(pool.prefix() + "." + key), null, reason, remedy);
  }
}
