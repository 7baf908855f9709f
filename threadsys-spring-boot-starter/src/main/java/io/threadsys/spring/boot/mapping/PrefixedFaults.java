package io.threadsys.spring.boot.mapping;

import io.threadsys.error.ConfigFault;
import io.threadsys.error.InvalidConfigException;
import java.util.function.Supplier;

/** Values of the core that occur in several groups, and do not know in which. */
public final class PrefixedFaults {

  private PrefixedFaults() {}

  /** Creates a value; its faults carry the group's name. */
  public static <T> T under(String group, Supplier<T> value) {
    try {
      return value.get();
    } catch (InvalidConfigException e) {
      throw new InvalidConfigException(
          e.faults().stream()
              .map(
                  fault ->
                      new ConfigFault(
                          group + fault.setting(), fault.given(), fault.allowed(), fault.hint()))
              .toList());
    }
  }
}
