package io.threadsys.event;

/**
 * A job's code returned or threw on the current thread.
 *
 * @param pool the pool's name
 * @param job the job's name
 */
public record AttemptReturned(String pool, String job) {}
