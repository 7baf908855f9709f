package io.threadsys.spring.boot.context;

import io.micrometer.core.instrument.Meter;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.threadsys.job.JobDecorator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Creates an observation for every job, a child of the submitter's current observation. */
public final class ObservationDecorators implements JobDecoratorSource {

  private static final JobObservationConvention DEFAULT = new DefaultJobObservationConvention();

  private final Supplier<ObservationRegistry> registry;
  private final @Nullable JobObservationConvention convention;
  private final int maxJobNames;

  /**
   * Creates it.
   *
   * @param registry where jobs are observed; asked for each pool
   * @param convention names them, or null for the default
   * @param maxJobNames how many names of jobs are told apart in each pool
   */
  public ObservationDecorators(
      Supplier<ObservationRegistry> registry,
      @Nullable JobObservationConvention convention,
      int maxJobNames) {
    this.registry = registry;
    this.convention = convention;
    this.maxJobNames = maxJobNames;
  }

  /**
   * Returns whether a meter is Micrometer's long task timer of active observations. It would have
   * the name of the pools' own {@code threadsys.job.active}, and count the same jobs.
   *
   * @param meter the meter's name and tags
   * @return whether it is
   */
  public static boolean isActiveMeter(Meter.Id meter) {
    return meter.getName().equals(DefaultJobObservationConvention.NAME + ".active")
        && meter.getTag(ObservedJob.OUTCOME) != null;
  }

  @Override
  public Kind kind() {
    return Kind.OBSERVATION;
  }

  @Override
  public JobDecorator forPool(String pool) {
    ObservationRegistry observations = registry.get();
    BoundedNames names = new BoundedNames(maxJobNames);
    return job -> {
      JobObservationContext context = new JobObservationContext(pool, names.of(job.name()), job);
      Observation observation =
          Observation.createNotStarted(convention, DEFAULT, () -> context, observations);
      return new ObservedJob(observation, context, observations);
    };
  }
}
