package io.threadsys.event;

import io.threadsys.backpressure.RejectionReason;

/**
 * Event: a job was rejected.
 *
 * @param pool the pool's name
 * @param job the job's name
 * @param reason the reason
 */
public record JobRejected(String pool, String job, RejectionReason reason) {}
