package io.threadsys.event;

import io.threadsys.lifecycle.PoolState;

/**
 * Event: a pool changed its state.
 *
 * @param pool the pool's name
 * @param from the previous state
 * @param to the new state
 */
public record PoolStateChanged(String pool, PoolState from, PoolState to) {}
