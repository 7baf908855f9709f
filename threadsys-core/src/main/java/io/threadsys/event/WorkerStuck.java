package io.threadsys.event;

/**
 * Event: a worker is stuck, that is, still running the code of a job that has timed out or been
 * cancelled.
 *
 * @param pool the pool's name
 * @param worker the name of its thread
 * @param job the job's name
 * @param ranNanos the run time of the code, in nanoseconds
 */
public record WorkerStuck(String pool, String worker, String job, long ranNanos) {}
