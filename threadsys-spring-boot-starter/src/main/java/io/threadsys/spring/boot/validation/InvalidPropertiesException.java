package io.threadsys.spring.boot.validation;

import io.threadsys.spring.boot.properties.PropertyFault;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Thrown when properties under {@code threadsys} cannot be used; carries all faults found. */
public final class InvalidPropertiesException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final transient List<PropertyFault> faults;

  /**
   * Creates the exception.
   *
   * @param faults all faults, at least one
   * @param cause what found them, or null
   */
  public InvalidPropertiesException(List<PropertyFault> faults, @Nullable Throwable cause) {
    super(faults.stream().map(PropertyFault::toString).collect(Collectors.joining("; ")), cause);
    this.faults = List.copyOf(faults);
  }

  /**
   * Ends a check.
   *
   * @param faults what was found
   * @throws InvalidPropertiesException if there is at least one fault
   */
  public static void throwIfAny(List<PropertyFault> faults) {
    if (!faults.isEmpty()) {
      throw new InvalidPropertiesException(faults, null);
    }
  }

  /**
   * Returns every fault found.
   *
   * @return an immutable list, at least one entry
   */
  public List<PropertyFault> faults() {
    return faults;
  }
}
