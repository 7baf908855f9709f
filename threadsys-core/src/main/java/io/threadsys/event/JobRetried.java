package io.threadsys.event;

import java.time.Duration;

/**
 * Event: an attempt of a job threw and the job is retried.
 *
 * @param pool the pool's name
 * @param job the job's name
 * @param attempt the number of the attempt that threw, from 1
 * @param ranNanos the run time of that attempt, in nanoseconds
 * @param delay the delay before the job is enqueued again
 * @param failure the exception thrown by the attempt
 */
public record JobRetried(
    String pool, String job, int attempt, long ranNanos, Duration delay, Throwable failure) {}
