package io.threadsys.event;

import io.threadsys.backpressure.RejectionReason;

/**
 * A job was refused.
 *
 * @param pool the pool's name
 * @param job the job's name
 * @param reason why
 */
public record JobRejected(String pool, String job, RejectionReason reason) {}
