package io.threadsys.cluster.internal.execute;

import io.threadsys.cluster.job.ContextPropagator;

/**
 * What an execution needs around the job's code.
 *
 * @param json reads payloads and writes results
 * @param propagator restores the propagated context
 */
public record RunServices(JsonCodec json, ContextPropagator propagator) {}
