package io.threadsys.spring.boot.mapping;

import io.threadsys.spring.boot.properties.PoolProperties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A setting that switches something on when it is set.
 *
 * @param key its key below a pool
 * @param value reads it
 */
public record EnablingProperty(String key, Function<PoolProperties, @Nullable Object> value) {}
