package io.threadsys.spring.boot.properties;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the pools' metrics.
 *
 * @param executorCompat Whether pools also report under the executor.* names of Micrometer, which
 *     existing dashboards and alerts understand.
 * @param jobTimers Whether jobs that were given a name report their running and waiting times.
 * @param maxJobNames Number of job names per pool that get meters of their own. The rest is
 *     reported as '_other'.
 */
public record MetricsProperties(
    @DefaultValue("true") boolean executorCompat,
    @DefaultValue("true") boolean jobTimers,
    @DefaultValue("100") int maxJobNames) {

  static final MetricsProperties UNSET = new MetricsProperties(true, true, 100);
}
