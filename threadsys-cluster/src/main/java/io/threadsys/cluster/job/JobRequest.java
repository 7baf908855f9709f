package io.threadsys.cluster.job;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One of many jobs that are submitted together.
 *
 * @param type the kind of job
 * @param payload its payload, or null
 * @param options what else is said about it
 */
public record JobRequest(String type, @Nullable Object payload, SubmitOptions options) {

  /** Checks that the type and the options are there. */
  public JobRequest {
    requireNonNull(type, "type");
    requireNonNull(options, "options");
  }

  /**
   * Returns a request without options.
   *
   * @param type the kind of job
   * @param payload its payload, or null
   * @return a new request
   */
  public static JobRequest of(String type, @Nullable Object payload) {
    return new JobRequest(type, payload, SubmitOptions.defaults());
  }
}
