package io.threadsys.cluster.internal.execute;

import io.threadsys.cluster.job.ContextPropagator;

/**
 * What a job's code is surrounded by.
 *
 * @param json reads payloads and writes results
 * @param carrier restores what travelled with the job
 */
public record RunServices(JsonCodec json, ContextPropagator carrier) {}
