package io.threadsys.spring.boot.endpoint.descriptor;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Why a request was refused. Nothing has changed.
 *
 * @param reason what is wrong
 * @param faults each setting that cannot be used
 */
public record ErrorDescriptor(String reason, List<Fault> faults) implements OperationResponseBody {

  /**
   * A setting that cannot be used.
   *
   * @param setting its name
   * @param given the value given; null if the fault is that there is none
   * @param reason what is wrong with it
   * @param hint what to do
   */
  public record Fault(String setting, @Nullable String given, String reason, String hint) {}
}
