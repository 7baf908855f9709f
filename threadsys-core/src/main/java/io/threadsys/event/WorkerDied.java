package io.threadsys.event;

/**
 * A worker died.
 *
 * @param pool the pool's name
 * @param worker its thread's name
 * @param cause what killed it
 */
public record WorkerDied(String pool, String worker, Throwable cause) {}
