package io.threadsys.spring.boot.autoconfigure;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Thrown when properties under {@code threadsys} can not be used; carries all faults found. */
final class InvalidPropertiesException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient List<PropertyFault> faults;

  InvalidPropertiesException(List<PropertyFault> faults, @Nullable Throwable cause) {
    super(faults.stream().map(PropertyFault::toString).collect(Collectors.joining("; ")), cause);
    this.faults = List.copyOf(faults);
  }

  static void throwIfAny(List<PropertyFault> faults) {
    if (!faults.isEmpty()) {
      throw new InvalidPropertiesException(faults, null);
    }
  }

  List<PropertyFault> faults() {
    return faults;
  }
}
