package io.threadsys.spring.boot.endpoint;

import io.threadsys.spring.boot.endpoint.RefusalReport.Fault;
import java.util.List;

/** Ends a request that can not be done, before anything has changed. */
final class RefusedRequestException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient RefusalReport report;

  RefusedRequestException(String reason, List<Fault> faults) {
    super(reason, null, false, false);
    report = new RefusalReport(reason, faults);
  }

  RefusalReport report() {
    return report;
  }
}
