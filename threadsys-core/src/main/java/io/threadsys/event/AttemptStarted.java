package io.threadsys.event;

/**
 * Event: an attempt of a job started, on the current thread.
 *
 * @param pool the pool's name
 * @param job the job's name
 * @param waitedNanos the time it waited in the queue, in nanoseconds
 */
public record AttemptStarted(String pool, String job, long waitedNanos) {}
