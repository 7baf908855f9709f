package io.threadsys.spring.boot.endpoint.descriptor;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What became of a job that was to be cancelled.
 *
 * @param pool the name of the pool
 * @param id the job's id
 * @param job the job's name
 * @param cancelled whether this request ended it; else it had just ended
 * @param state where it is in its life now
 */
public record CancelDescriptor(String pool, String id, String job, boolean cancelled, String state)
    implements OperationResponseBody {}
