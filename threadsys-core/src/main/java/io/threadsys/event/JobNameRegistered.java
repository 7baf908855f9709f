package io.threadsys.event;

/**
 * A pool met a job name that it had not met before.
 *
 * @param pool the pool's name
 * @param job the name, or {@link io.threadsys.stats.JobNameStats#OTHER} for all names beyond those
 *     that the pool tells apart
 */
public record JobNameRegistered(String pool, String job) {}
