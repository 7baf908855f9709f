package io.threadsys.event;

/**
 * A pool was set to another number of workers.
 *
 * @param pool the pool's name
 * @param from the number before
 * @param to the number after
 * @param reason why, for people: who asked for it, or what the sizing policy saw
 */
public record PoolResized(String pool, int from, int to, String reason) {}
