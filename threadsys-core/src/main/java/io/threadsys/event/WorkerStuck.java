package io.threadsys.event;

/**
 * A worker counts as stuck: its job has timed out or been cancelled, but the code has not returned.
 *
 * @param pool the pool's name
 * @param worker its thread's name
 * @param job the job's name
 * @param ranNanos how long the code has been running
 */
public record WorkerStuck(String pool, String worker, String job, long ranNanos) {}
