package io.threadsys.event;

import io.threadsys.lifecycle.PoolState;

/**
 * A pool changed its state.
 *
 * @param pool the pool's name
 * @param from the state it left
 * @param to the state it entered
 */
public record PoolStateChanged(String pool, PoolState from, PoolState to) {}
