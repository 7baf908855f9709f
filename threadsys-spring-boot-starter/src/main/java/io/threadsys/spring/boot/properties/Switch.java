package io.threadsys.spring.boot.properties;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A setting that switches something on when it is set.
 *
 * @param key its key below a pool
 * @param value reads it
 */
record Switch(String key, Function<PoolProperties, @Nullable Object> value) {}
