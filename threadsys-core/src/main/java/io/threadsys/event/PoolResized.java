package io.threadsys.event;

/**
 * A pool was set to another number of workers.
 *
 * @param pool the pool's name
 * @param from the number before
 * @param to the number after
 * @param reason why, for people: the source of the change, or the reading of the sizing policy
 */
public record PoolResized(String pool, int from, int to, String reason) {}
