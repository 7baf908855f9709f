package io.threadsys.job;

import io.threadsys.backpressure.BackpressureStrategy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a submission may say about its job. Immutable.
 *
 * @param name names the kind of job in logs, statistics and metrics; use few different names, never
 *     one that contains an argument
 * @param backpressure the strategy for this submission, or null for the pool's own
 */
public record JobOptions(String name, @Nullable BackpressureStrategy backpressure) {

  /** The name of jobs that were given none. */
  public static final String UNNAMED = "unnamed";

  private static final JobOptions DEFAULTS = new JobOptions(UNNAMED, null);

  /** Checks the name. */
  public JobOptions {
    Objects.requireNonNull(name, "name");
  }

  /**
   * Returns options that say nothing.
   *
   * @return a shared instance
   */
  public static JobOptions defaults() {
    return DEFAULTS;
  }

  /**
   * Returns options with a name.
   *
   * @param name the kind of job
   * @return new options
   */
  public static JobOptions named(String name) {
    return new JobOptions(name, null);
  }

  /**
   * Returns these options with another strategy.
   *
   * @param strategy decides if the queue is full
   * @return new options
   */
  public JobOptions withBackpressure(BackpressureStrategy strategy) {
    return new JobOptions(name, strategy);
  }
}
