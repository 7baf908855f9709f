package io.threadsys.event;

import java.time.Duration;

/**
 * A job threw and gets another attempt.
 *
 * @param pool the pool's name
 * @param job the job's name
 * @param attempt which attempt threw, from 1
 * @param ranNanos how long that attempt ran
 * @param delay how long the job waits until it is queued again
 * @param failure what it threw
 */
public record JobRetried(
    String pool, String job, int attempt, long ranNanos, Duration delay, Throwable failure) {}
