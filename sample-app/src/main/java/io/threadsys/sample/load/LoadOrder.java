package io.threadsys.sample.load;

/**
 * A load to be sent.
 *
 * @param pool the pool's name
 * @param kind what the jobs are like
 * @param count how many
 */
public record LoadOrder(String pool, LoadKind kind, int count) {}
