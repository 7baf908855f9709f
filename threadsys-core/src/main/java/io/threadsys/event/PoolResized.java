package io.threadsys.event;

/**
 * Event: the number of workers of a pool was changed.
 *
 * @param pool the pool's name
 * @param from the number before
 * @param to the number after
 * @param reason the reason, human-readable: the source of a manual change, or the load seen by the
 *     sizing policy
 */
public record PoolResized(String pool, int from, int to, String reason) {}
