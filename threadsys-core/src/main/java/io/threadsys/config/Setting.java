package io.threadsys.config;

import io.threadsys.config.PoolConfigDraft.Part;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One setting of a description.
 *
 * @param name its name
 * @param part the record it belongs to
 * @param read reads it; null for no value
 * @param write returns the record with another value
 * @param <P> the type of the record
 * @param <V> the type of the value
 */
record Setting<P, V extends @Nullable Object>(
    String name, Part<P> part, Function<P, V> read, BiFunction<P, V, P> write) {

  V of(PoolConfig config) {
    return read.apply(part.of().apply(config));
  }

  boolean differs(PoolConfig one, PoolConfig other) {
    return !Objects.equals(of(one), of(other));
  }

  /** Gives a draft the value that a description has. */
  void copy(PoolConfig from, PoolConfigDraft to) {
    to.with(part, write.apply(to.get(part), of(from)));
  }

  SettingChange change(PoolConfig from, PoolConfig to) {
    return new SettingChange(name, text(from), text(to));
  }

  String text(PoolConfig config) {
    return SettingFormat.of(name, of(config));
  }
}
