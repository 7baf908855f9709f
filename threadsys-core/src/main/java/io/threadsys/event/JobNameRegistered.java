package io.threadsys.event;

/**
 * Event: a job was submitted under a name that the pool had not seen before.
 *
 * @param pool the pool's name
 * @param job the name, or {@link io.threadsys.stats.JobNameStats#OTHER} for all names beyond the
 *     maximum number of tracked names
 */
public record JobNameRegistered(String pool, String job) {}
