package io.threadsys.spring.boot.context;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.threadsys.job.JobOptions;
import java.util.Map;

/**
 * Calls the observation of a job {@code threadsys.job} and its span {@code job <name>}. Metrics
 * carry the pool and the job's name; spans also the job's tags and the number of its attempts.
 */
public class DefaultJobObservationConvention implements JobObservationConvention {

  /** The name of the observations. */
  public static final String NAME = "threadsys.job";

  @Override
  public String getName() {
    return NAME;
  }

  @Override
  public String getContextualName(JobObservationContext context) {
    String name = context.jobName();
    return name.equals(JobOptions.UNNAMED) ? "job" : "job " + name;
  }

  @Override
  public KeyValues getLowCardinalityKeyValues(JobObservationContext context) {
    return KeyValues.of(
        KeyValue.of("pool", context.pool()), KeyValue.of("job.name", context.jobName()));
  }

  @Override
  public KeyValues getHighCardinalityKeyValues(JobObservationContext context) {
    KeyValues values = KeyValues.of("job.attempts", Integer.toString(context.attempts()));
    for (Map.Entry<String, String> tag : context.job().tags().entrySet()) {
      values = values.and("job.tag." + tag.getKey(), tag.getValue());
    }
    return values;
  }
}
