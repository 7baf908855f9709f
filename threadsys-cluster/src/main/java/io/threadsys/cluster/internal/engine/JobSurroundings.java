package io.threadsys.cluster.internal.engine;

import io.threadsys.cluster.job.ContextCarrier;

/**
 * What a job's code is surrounded by.
 *
 * @param json reads payloads and writes results
 * @param carrier restores what travelled with the job
 */
public record JobSurroundings(JsonCodec json, ContextCarrier carrier) {}
