package io.threadsys.event;

/**
 * A worker counts as stuck: the code of its job goes on although the job has ended.
 *
 * @param pool the pool's name
 * @param worker its thread's name
 * @param job the job's name
 * @param ranNanos how long the code has been running
 */
public record WorkerStuck(String pool, String worker, String job, long ranNanos) {}
