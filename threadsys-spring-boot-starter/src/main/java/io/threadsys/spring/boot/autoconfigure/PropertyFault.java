package io.threadsys.spring.boot.autoconfigure;

import io.threadsys.error.ConfigFault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One property that can not be used.
 *
 * @param candidates where the setting may have been set, the most specific first
 * @param given the value given, or null if the fault is that there is none
 * @param reason what is wrong, without a final full stop
 * @param remedy what to do about it, without a final full stop
 */
record PropertyFault(
    List<String> candidates, @Nullable String given, String reason, String remedy) {

  /** Translates a fault that the core found. */
  static PropertyFault of(PoolSettings settings, ConfigFault fault) {
    return new PropertyFault(
        settings.candidates(fault.setting()),
        fault.given(),
        "must be " + fault.allowed(),
        fault.hint());
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
