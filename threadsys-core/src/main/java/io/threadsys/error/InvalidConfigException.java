package io.threadsys.error;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown when settings cannot be used; carries every fault found, not only the first. */
public final class InvalidConfigException extends IllegalArgumentException implements Hinted {

  private static final long serialVersionUID = 1L;

  private final transient List<ConfigFault> faults;

  /**
   * Creates the exception.
   *
   * @param faults all faults, at least one
   */
  public InvalidConfigException(List<ConfigFault> faults) {
    super(
        ErrorCode.INVALID_SETTING
            + ": "
            + faults.stream().map(ConfigFault::toString).collect(Collectors.joining("; "))
            + ".");
    this.faults = List.copyOf(faults);
  }

  /**
   * Returns every fault found.
   *
   * @return an immutable list, at least one entry
   */
  public List<ConfigFault> faults() {
    return faults;
  }

  @Override
  public ErrorCode code() {
    return ErrorCode.INVALID_SETTING;
  }

  @Override
  public String hint() {
    return faults.get(0).hint();
  }
}
