package io.threadsys.spring.boot.endpoint;

import io.threadsys.spring.boot.endpoint.descriptor.ErrorDescriptor;
import io.threadsys.spring.boot.endpoint.descriptor.ErrorDescriptor.Fault;
import java.util.List;

/** Ends a request that cannot be done, before anything has changed. */
final class InvalidRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ErrorDescriptor report;

  InvalidRequestException(String reason, List<Fault> faults) {
    super(reason, null, false, false);
    report = new ErrorDescriptor(reason, faults);
  }

  ErrorDescriptor report() {
    return report;
  }
}
