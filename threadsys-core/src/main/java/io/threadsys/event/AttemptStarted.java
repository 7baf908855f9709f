package io.threadsys.event;

/**
 * A job began to run on the current thread.
 *
 * @param pool the pool's name
 * @param job the job's name
 * @param waitedNanos how long it waited in the queue
 */
public record AttemptStarted(String pool, String job, long waitedNanos) {}
