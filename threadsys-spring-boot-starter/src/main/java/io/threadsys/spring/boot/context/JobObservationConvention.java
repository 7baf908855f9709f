package io.threadsys.spring.boot.context;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Convention for the name and key values of job observations. A bean of this type replaces {@link
 * DefaultJobObservationConvention}.
 *
 * <p>The key {@code outcome} is always there: none while the job runs, then how it ended.
 */
public interface JobObservationConvention extends ObservationConvention<JobObservationContext> {

  @Override
  default boolean supportsContext(Observation.Context context) {
    return context instanceof JobObservationContext;
  }
}
